//! The published vectors: a signature that is wrong by one byte is refused by the vendor, and nobody here
//! could tell why.

use domain::Timestamp;
use relay::channel::sign::{acs3, tc3, twilio};

#[test]
fn tencents_published_vector() {
    let payload = r#"{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"#;
    let headers = [("host", "cvm.tencentcloudapi.com"), ("content-type", "application/json; charset=utf-8")];
    let at = Timestamp::from_millis(1_551_113_065_000);
    let call = tc3::Call { service: "cvm", headers: &headers, payload: payload.as_bytes(), at };
    let key = tc3::Key { id: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", secret: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE" };
    assert_eq!(
        tc3::authorization(&call, key),
        "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, \
         SignedHeaders=content-type;host, \
         Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168"
    );
}

#[test]
fn alibabas_published_vector() {
    let query =
        acs3::query(&[("RegionId", "cn-shanghai"), ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd")]);
    assert_eq!(query, "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai");
    let headers = [
        ("x-acs-version", "2014-05-26"),
        ("host", "ecs.cn-shanghai.aliyuncs.com"),
        ("x-acs-action", "RunInstances"),
        ("x-acs-content-sha256", acs3::NOTHING),
        ("x-acs-date", "2023-10-26T10:22:32Z"),
        ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
    ];
    let text = "ACS3-HMAC-SHA256\n7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259";
    assert_eq!(acs3::text(&query, &headers), text);
    assert_eq!(
        acs3::authorization(&query, &headers, "YourAccessKeyId", "YourAccessKeySecret"),
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,\
         SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,\
         Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    );
}

#[test]
fn what_alibaba_signs_is_encoded_as_rfc_3986_wants_it() {
    let query = acs3::query(&[("b", "a b*~/+"), ("A", "验证码"), ("a", "{\"x\":\"1\"}")]);
    assert_eq!(query, "A=%E9%AA%8C%E8%AF%81%E7%A0%81&a=%7B%22x%22%3A%221%22%7D&b=a%20b%2A~%2F%2B");
}

#[test]
fn twilios_published_vector() {
    let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    let form = [
        ("To", "+18005551212"),
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675309"),
        ("From", "+14158675309"),
        ("Digits", "1234"),
    ];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(twilio::signature("12345", url, &form), "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    assert!(twilio::is_signed("12345", url, &form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
    for (token, url, given) in [
        ("12346", url, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("12345", "https://mycompany.com/myapp.php?foo=1", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("12345", url, ""),
    ] {
        assert!(!twilio::is_signed(token, url, &form, given), "{token} {url} {given}");
    }
}
