//! The whole product as outsiders meet it: the real binary, real sockets, real clients. One binary for all of it.

mod house;
mod http;
mod receiver;
mod redact;

mod clients;
mod commands;
mod conversations;
mod crash;
mod examples;
mod hostile;
mod lifecycle;
mod outsiders;
mod reports;
mod retention;
mod threads;
mod toolkit;
mod webhooks;
