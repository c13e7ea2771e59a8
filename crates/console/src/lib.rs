//! The web console and the public pages: server-rendered, bilingual, no script needed.

mod assets;
mod fault;
mod i18n;
mod page;
mod pages;
mod query;
mod security;
mod session;
mod views;

#[cfg(test)]
mod gallery;
