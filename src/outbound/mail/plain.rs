//! The line to a mail server before it is encrypted, read octet by octet.
//!
//! Whoever sits between us and the server may put lines of their own behind its answer to STARTTLS. A reader that takes
//! all that has arrived would find them again once the line is encrypted, and believe that the server said them (RFC 3207,
//! section 4.2, has both sides forget what was said before). Read octet by octet, nothing behind the end of an answer is
//! ever taken: it stays on the line, where TLS stumbles over it.

use lettre::transport::smtp::client::AsyncTokioStream;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

/// How the client's part of TLS begins: the type of a handshake record (RFC 8446, section 5.1). No command begins so.
const HANDSHAKE: u8 = 22;

/// Read octet by octet until we begin TLS over it.
#[derive(Debug)]
pub(super) struct Plain {
    stream: TcpStream,
    is_plain: bool,
}

/// Connects to the first of the host's addresses that answers in time.
pub(super) async fn connect(host: &str, port: u16, patience: Duration) -> io::Result<Box<dyn AsyncTokioStream>> {
    let mut fault = io::Error::other("its name has no address");
    for address in lookup_host((host, port)).await? {
        fault = match timeout(patience, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(Box::new(Plain { stream, is_plain: true })),
            Ok(Err(error)) => error,
            Err(_) => io::Error::new(io::ErrorKind::TimedOut, "no answer in time"),
        };
    }
    Err(fault)
}

impl AsyncTokioStream for Plain {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncRead for Plain {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if !self.is_plain || buffer.remaining() == 0 {
            return Pin::new(&mut self.stream).poll_read(context, buffer);
        }
        let mut octet = [0; 1];
        let mut one = ReadBuf::new(&mut octet);
        ready!(Pin::new(&mut self.stream).poll_read(context, &mut one))?;
        buffer.put_slice(one.filled());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Plain {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, octets: &[u8]) -> Poll<io::Result<usize>> {
        if octets.first() == Some(&HANDSHAKE) {
            self.is_plain = false;
        }
        Pin::new(&mut self.stream).poll_write(context, octets)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
