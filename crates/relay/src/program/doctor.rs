//! `parcel-relay doctor`

use std::sync::Arc;

use relay::{
    Config, StartError,
    bells::Bells,
    doctor::{Finding, Verdict, examine_outside, examine_schema, examine_store, unopened},
    store::StoreError,
};

/// Prints what was found, as lines or as JSON.
///
/// # Errors
/// When anything has failed, so that scripts see it.
pub async fn examine(config: &Config, json: bool) -> anyhow::Result<()> {
    let mut findings = examine_outside(config);
    let (schema, current) = examine_schema(config);
    findings.push(schema);
    if current {
        findings.extend(inside(config).await);
    }
    match json {
        true => println!("{}", serde_json::to_string_pretty(&findings)?),
        false => findings.iter().for_each(line),
    }
    let failed = findings.iter().filter(|finding| finding.verdict == Verdict::Fail).count();
    anyhow::ensure!(failed == 0, "{failed} of {} checks failed", findings.len());
    Ok(())
}

async fn inside(config: &Config) -> Vec<Finding> {
    match config.store(Arc::new(Bells::default())) {
        Err(StartError::Store(error)) => vec![unopened(config, &error)],
        Err(error) => vec![unopened(config, &StoreError::Broken(error.to_string()))],
        Ok(store) => {
            let findings = examine_store(config, &store).await;
            // Nothing was written; a store that cannot close is told by the next start.
            let _ = tokio::task::spawn_blocking(move || store.close()).await;
            findings
        }
    }
}

fn line(finding: &Finding) {
    let verdict = match finding.verdict {
        Verdict::Ok => "ok  ",
        Verdict::Warn => "warn",
        Verdict::Fail => "FAIL",
    };
    println!("{verdict}  {:<16} {}", finding.check, finding.found);
    if let Some(cure) = &finding.cure {
        println!("      {:<16} → {cure}", "");
    }
}
