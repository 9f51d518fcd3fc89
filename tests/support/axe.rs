//! What the accessibility rules of WCAG 2.1 A and AA say of the page in a window, checked by axe-core.

use thirtyfour::prelude::WebDriver;

/// Findings of the impacts "serious" and "critical", one line each.
const RUN: &str = "const [done] = arguments;
    const wanted = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] };
    axe.run(document, wanted).then(({ violations }) => done(violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) =>
            [id, node.html.slice(0, 150), (node.any[0] ?? node.all[0] ?? node.none[0])?.message].join(' | ')))),
        (error) => done(['axe failed: ' + error]));";

/// What is wrong with the page as it is now, for somebody who cannot see it well or uses no mouse.
pub async fn hard_to_use(driver: &WebDriver) -> Vec<String> {
    let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");
    let script = std::fs::read_to_string(axe).expect("the front end's packages are installed");
    driver.execute(format!("if (!window.axe) {{ {script} }}"), vec![]).await.unwrap();
    driver.execute_async(RUN, vec![]).await.unwrap().convert().unwrap()
}
