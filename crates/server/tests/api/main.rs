//! The API on a real desk, without a socket.

//mod bad_input;
//mod described;
//mod health;
//mod idempotency;
//mod paging;
//mod road;
mod setting;
mod stream;
//mod tenants;
