//! The web console and the public pages: server-rendered, bilingual, no script needed.
