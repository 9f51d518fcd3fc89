//! Webhooks as a way into the operator's network (SSRF): other spellings of private addresses than those in
//! `webhooks`, and servers that send the relay on.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{Router, http::StatusCode, response::IntoResponse as _};
use domain::time::DAY_MS;
use relay::{
    Config,
    store::PartnerRight::{Announce, Query},
    webhooks::{Target, is_public},
};

use crate::{
    partners::Partner,
    support::{Desk, TestRelay},
};

/// Whatever a spelling means, it must not mean a machine beside the relay.
#[test]
fn no_spelling_of_a_private_address_is_called() {
    let spellings = [
        "https://0177.0.0.1/",
        "https://0177.1/",
        "https://0x7f.1/",
        "https://0x7F.0.0.0x1/",
        "https://017700000001/",
        "https://0/",
        "https://127.0.0.1./",
        "https://127.0.0.1:443/",
        "https://%31%32%37.0.0.1/",
        "https://１２７.0.0.1/",
        "https://①②⑦.0.0.1/",
        "https://127。0。0。1/",
        "https://127.0.0.1\\@partner.example/",
        "https://LOCALHOST/",
        "https://ⓛocalhost/",
        "https://localhost%2e/",
        "https://[::]/",
        "https://[0:0:0:0:0:0:0:1]/",
        "https://[::127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:0:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b:1::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2002:a00:1::1]/",
        "https://[2001:0:7f00:1::]/",
        "https://[fe80::1]/",
        "https://[fd00:ec2::254]/",
        "https://192.168.1.1/",
        "https://100.100.100.200/",
        "https://168.63.129.16.nip.io:22/",
        "https://[fe80::1%25eth0]/",
        "gopher://127.0.0.1/",
        "https:127.0.0.1",
        "https:///127.0.0.1/",
        "//127.0.0.1/",
        "https://partner.example\r\nHost: 127.0.0.1/",
        "https://partner.example/\u{0}",
        "jar:https://127.0.0.1/",
        "unix:/var/run/docker.sock",
    ];
    for text in spellings {
        let Ok(target) = Target::parse(text, false) else { continue };
        let host = target.url().host_str().unwrap();
        let address = host.trim_matches(['[', ']']).parse();
        let public = address.map_or_else(|_| host == "partner.example", is_public);
        assert!(public, "{text} would be called as {}", target.url());
    }
}

/// Each answers everything with one status and a place to go on to, and counts who came.
async fn server(status: StatusCode, to: String) -> (SocketAddr, Arc<AtomicUsize>) {
    let came = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&came);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let hear = move || {
        counted.fetch_add(1, Ordering::SeqCst);
        let answer = (status, [("location", to.clone()), ("refresh", format!("0; url={to}"))]).into_response();
        async move { answer }
    };
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(hear)).await });
    (address, came)
}

#[tokio::test]
async fn nobody_is_led_on_to_another_address() {
    let relay = TestRelay::start_as(|config| Config { webhook_loopback: true, ..config }).await;
    let mut desk = Desk::founded(&relay).await;
    let (inside, visited) = server(StatusCode::OK, String::new()).await;
    for (n, status) in [301, 302, 303, 307, 308].into_iter().enumerate() {
        let (door, came) =
            server(StatusCode::from_u16(status).unwrap(), format!("http://{inside}/latest/meta-data")).await;
        let terms = (&[Announce, Query][..], Some(format!("http://{door}/")));
        let partner = Partner::told(&relay, &format!("p{n}"), desk.community, terms).await;
        let parcel = partner.bring(&relay, "A-1", &format!("SF{n}")).await;
        desk.pull(&relay).await;
        desk.receive(parcel, &format!("10000{n}"), false);
        desk.push_all(&relay).await;
        for _ in 0..800 {
            if came.load(Ordering::SeqCst) > 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert!(came.load(Ordering::SeqCst) > 0, "{status}: the door was knocked at");
    }
    // Nor later: every further try goes to the door again.
    for _ in 0..3 {
        relay.clock.pass(DAY_MS / 4);
        while relay::webhooks::step(relay.relay()).await.unwrap() > 0 {}
    }
    assert_eq!(visited.load(Ordering::SeqCst), 0);
    relay.stop().await;
}
