//! The API's description: what the code says of each operation, and what is true of all of them.

mod problems;

use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{self, SecurityRequirement};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Blazon",
        description = "The intellectual-property desk of an online platform. Errors are RFC 9457 problems; \
            lists page by `cursor`, and name the next page in `next` and in a `Link` header; writes take an \
            `Idempotency-Key`. Members that are not known are passed over and named in `Blazon-Ignored`."
    ),
    components(schemas(crate::problem::Problem, desk::LeadOrder)),
    tags(
        (name = "parties", description = "Parties 主体 and memberships"),
        (name = "rights", description = "Rights 权利, assets 参考物, authorised sellers 授权卖家"),
        (name = "items", description = "Items 内容 and findings 命中"),
        (name = "reports", description = "Reports 举报"),
        (name = "receipts", description = "Receipts 回执, for those without an account"),
        (name = "leads", description = "Leads 线索 and verification 鉴定"),
        (name = "mandates", description = "Mandates 授权: who may act for whom"),
        (name = "channels", description = "Agreements 合作协议 and channels 专属通道 with associations"),
        (name = "guidance", description = "Guidance 指引: measures that associations propose, and what became of them"),
        (name = "cases", description = "Cases 案件, decisions 决定 and statements of reasons 理由说明"),
        (name = "notices", description = "Notices 侵权通知 and where their items stand"),
        (name = "letters", description = "Letters: everything that a party or an account was told"),
        (name = "measures", description = "Measures 措施 to enforce"),
        (name = "rules", description = "The operator's published rules 平台规则"),
        (name = "standings", description = "Standing 信誉: strikes 违规记分, fast lane, suspension, appeal"),
        (name = "alarms", description = "Alarms 警报: the same certificate in unrelated hands"),
        (name = "register", description = "Public register 公示 and transparency numbers"),
        (name = "files", description = "Files that items, assets and answers name"),
        (name = "webhooks", description = "Webhooks and their deliveries"),
        (name = "tokens", description = "Tokens for programs"),
        (name = "people", description = "People who sign in"),
        (name = "desk", description = "The desk itself: caller, numbers, matchset, log"),
    )
)]
struct Document;

/// Completes what the routes have collected.
pub(crate) fn finish(collected: openapi::OpenApi, root: &str) -> openapi::OpenApi {
    let mut document = Document::openapi().nest(root, collected);
    let components = document.components.get_or_insert_default();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("blz_…").build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let cookie = ApiKey::Cookie(ApiKeyValue::new("blazon_session"));
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    let none: [&str; 0] = [];
    document.security =
        Some(vec![SecurityRequirement::new("bearer", none), SecurityRequirement::new("session", none)]);
    for (path, item) in &mut document.paths.paths {
        problems::complete(path, item);
    }
    document
}
