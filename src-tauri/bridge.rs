//! The desk's commands over HTTP, for a browser without a window. Development
//! only: it checks neither capabilities nor the page's security policy.

use anyhow::Context;
use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use serde_json::{Value, json};
use tauri::{
    WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets},
    webview::InvokeRequest,
};

type Window = WebviewWindow<MockRuntime>;
type Answer = (StatusCode, Json<Value>);

/// What the window is built with.
const CONFIGURATION: &str = include_str!("../tauri.conf.json");

fn main() -> anyhow::Result<()> {
    let list = parcel_desk::command_list::<MockRuntime>();
    let mut context = mock_context(noop_assets());
    context.config_mut().plugins.0.insert("updater".into(), updater()?);
    let app = mock_builder().invoke_handler(list.invoke_handler()).build(context)?;
    // No window that could be opened anew.
    parcel_desk::prepare(app.handle(), || eprintln!("bridge: restart"))?;
    let window = WebviewWindowBuilder::new(&app, "main", Default::default()).build()?;
    tokio::runtime::Runtime::new()?.block_on(serve(window))
}

/// As the window's, with the key of a test.
fn updater() -> anyhow::Result<Value> {
    let configuration: Value = serde_json::from_str(CONFIGURATION)?;
    let mut updater = configuration.pointer("/plugins/updater").context("the window has no updater")?.clone();
    if let Some(settings) = updater.as_object_mut() {
        settings.insert("pubkey".into(), json!(std::env::var("PARCEL_DESK_UPDATE_KEY").unwrap_or_default()));
    }
    Ok(updater)
}

async fn serve(window: Window) -> anyhow::Result<()> {
    let address = std::env::var("PARCEL_DESK_BRIDGE").unwrap_or_else(|_| "127.0.0.1:5199".into());
    let listener = tokio::net::TcpListener::bind(&address).await.context("the bridge's port is taken")?;
    eprintln!("bridge: http://{}", listener.local_addr()?);
    let routes = Router::new().route("/__ipc/{command}", post(invoke)).route("/__panic", post(fall)).with_state(window);
    Ok(axum::serve(listener, routes).await?)
}

async fn invoke(State(window): State<Window>, Path(command): Path<String>, body: Bytes) -> Answer {
    let arguments = serde_json::from_slice(&body).unwrap_or_default();
    // The address of the window's own page: commands answer no other.
    let Ok(url) = tauri::Url::parse("tauri://localhost") else {
        return (StatusCode::INTERNAL_SERVER_ERROR, Json(Value::Null));
    };
    let asked = tokio::task::spawn_blocking(move || get_ipc_response(&window, request(url, command, arguments)));
    match asked.await {
        Ok(Ok(body)) => (StatusCode::OK, Json(body.deserialize().unwrap_or_default())),
        Ok(Err(refusal)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(refusal)),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, Json(Value::Null)),
    }
}

/// A thread that comes to grief over a text, as a program's mistake would: what is kept of it must not
/// hold the text.
async fn fall(text: String) -> StatusCode {
    let fallen = tokio::task::spawn_blocking(move || text.split_at(1).0.len()).await;
    if fallen.is_err() { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::OK }
}

fn request(url: tauri::Url, cmd: String, arguments: Value) -> InvokeRequest {
    InvokeRequest {
        cmd,
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url,
        body: InvokeBody::Json(arguments),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_string(),
    }
}
