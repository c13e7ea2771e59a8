//! The use cases: loads, decides, records; scans what arrives; runs the workers.
