//! Pages of other sites that have a browser speak for whoever looks at them (CSRF), and sites under the same
//! domain, whose pages a `SameSite` cookie goes with.

use relay::Config;
use reqwest::RequestBuilder;

use super::{
    calls::{Call, calls},
    world::{World, read},
};
use crate::support::{Address as _, TestRelay, client};

const PUBLIC: &str = "https://relay.example";

/// Everything that changes something, whoever may do it: also signing in as somebody else is worth something.
fn writes() -> impl Iterator<Item = Call> {
    calls().into_iter().filter(|call| call.method != "GET")
}

async fn begin() -> World {
    let told = |config| Config { public_url: Some(PUBLIC.into()), ..config };
    World::on(TestRelay::start_as(told).await).await
}

fn with(request: RequestBuilder, headers: &[(&str, &str)]) -> RequestBuilder {
    headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))
}

#[tokio::test]
async fn no_page_of_another_site_writes_anything() {
    let mut world = begin().await;
    let foreign: [&[(&str, &str)]; 7] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", PUBLIC)],
        &[("origin", "https://evil.example")],
        &[("origin", "https://other.relay.example")],
        &[("origin", "https://relay.example.evil.example")],
        &[("origin", "http://relay.example")],
    ];
    for call in writes() {
        for headers in foreign {
            let request = with(world.here.dressed(world.request(&call), call.door), headers);
            let (status, word, _) = read(request.send().await.unwrap()).await;
            assert_eq!((status, word.as_str()), (403, "foreign_site"), "{} {headers:?}", call.path);
        }
    }
    assert_eq!(world.written().await, Vec::<String>::new());
    world.relay.stop().await;
}

#[tokio::test]
async fn the_relays_own_pages_and_programs_write() {
    let world = begin().await;
    let called = world.relay.url("");
    let own: [&[(&str, &str)]; 6] = [
        &[],
        &[("sec-fetch-site", "same-origin"), ("origin", PUBLIC)],
        &[("sec-fetch-site", "none")],
        &[("origin", PUBLIC)],
        &[("origin", &called)],
        // What a browser says that was told to hide where it comes from.
        &[("origin", "null")],
    ];
    for call in writes().filter(|call| call.method != "DELETE" && call.path != "/v1/revoke") {
        for headers in own {
            let request = with(world.here.dressed(world.request(&call), call.door), headers);
            let (_, word, text) = read(request.send().await.unwrap()).await;
            assert_ne!(word, "foreign_site", "{} {headers:?}: {text}", call.path);
        }
    }
    world.relay.stop().await;
}

/// A form can say JSON, but not that it is JSON.
#[tokio::test]
async fn no_form_is_taken_for_json() {
    let mut world = begin().await;
    let kinds = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"];
    // Bodies that are read as they come, by who shows a token or signs.
    let raw = ["/v1/push", "/v1/carry", "/reports/{gateway}/{secret}", "/wechat/events/{path}", "/traces/kuaidi100"];
    for call in writes().filter(|call| !raw.contains(&call.path)) {
        let body = (call.ask)(&world).body;
        let Some(body) = body.or_else(|| call.path.ends_with("/code").then(Default::default)) else { continue };
        for kind in kinds {
            let url = world.request(&call).build().unwrap().url().clone();
            let request = client().post(url).header("content-type", kind).body(body.to_string());
            let (status, _, text) = read(world.here.dressed(request, call.door).send().await.unwrap()).await;
            assert_eq!(status, 415, "{} as {kind}: {text}", call.path);
        }
    }
    assert_eq!(world.written().await, Vec::<String>::new());
    world.relay.stop().await;
}
