//! The whole product as outsiders meet it: the real binary, real sockets, real clients. One binary for all of it.

mod before;
mod house;
mod http;
mod receiver;
mod redact;
mod standin;

mod clients;
mod commands;
mod compare;
mod conversations;
mod crash;
mod examples;
mod gateway;
mod gpu;
mod hostile;
mod lifecycle;
mod models;
mod outsiders;
mod replay;
mod reports;
mod retention;
mod routes;
mod sim;
mod threads;
mod toolkit;
mod webhooks;
