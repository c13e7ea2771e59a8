//! The problems that an operation can answer with, by what it takes and does.

use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::{
    ContentBuilder, ObjectBuilder, Ref, RefOr, Required, Response, ResponseBuilder, SchemaFormat,
    schema::Type,
};

/// Adds to every operation of a path what the middleware and the extractors do.
pub(super) fn complete(path: &str, item: &mut PathItem) {
    let reading = [&mut item.get].into_iter().map(|operation| (false, operation));
    let writing =
        [&mut item.put, &mut item.post, &mut item.delete].into_iter().map(|operation| (true, operation));
    for (writes, operation) in reading.chain(writing) {
        if let Some(operation) = operation {
            describe(path, writes, operation);
        }
    }
}

fn describe(path: &str, writes: bool, operation: &mut Operation) {
    // Functions are called alike in every noun's file.
    let tag = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
    operation.operation_id = operation.operation_id.take().map(|name| format!("{tag}.{name}"));
    let public = operation.security.is_some();
    let stream = path.ends_with("/stream") || path.ends_with("/import");
    let body = operation.request_body.is_some();
    let parameters = operation.parameters.as_deref().unwrap_or_default();
    let asks = parameters.iter().any(|p| matches!(p, RefOr::T(p) if p.parameter_in == ParameterIn::Query));
    let names = path.contains('{');
    if writes && !stream {
        operation.parameters.get_or_insert_default().push(
            ParameterBuilder::new()
                .name("Idempotency-Key")
                .parameter_in(ParameterIn::Header)
                .required(Required::False)
                .description(Some(
                    "The same request with the same key is done once and answered alike. A UUID is best; any \
                     1 to 255 visible ASCII characters are taken",
                ))
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .format(Some(SchemaFormat::Custom("uuid".to_owned()))),
                ))
                .build()
                .into(),
        );
    }
    let problems = [
        (asks || names || writes, "400", "The request cannot be read"),
        (!public, "401", "No token or session, or one that does not work"),
        (!public || writes, "403", "Not allowed, or sent by another site"),
        (names, "404", "There is no such thing, or the caller may not know of it"),
        (writes, "409", "It collides with what is recorded, or its state does not allow it"),
        (body, "413", "The body is too large"),
        (body, "415", "The body is of the wrong kind"),
        (asks || names || writes, "422", "The input is not right"),
        (public && (asks || writes || path.contains("/case-receipts/")), "429", "Too many requests"),
        (true, "500", "Something went wrong here"),
        (true, "503", "Busy, or it took too long"),
        (writes, "507", "The disk is full"),
    ];
    for (_, status, description) in problems.into_iter().filter(|(applies, ..)| *applies) {
        let responses = &mut operation.responses.responses;
        responses.entry(status.to_owned()).or_insert_with(|| RefOr::T(problem(status, description)));
    }
}

fn problem(status: &str, description: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response =
        ResponseBuilder::new().description(description).content("application/problem+json", content);
    match status {
        "429" | "503" => {
            let seconds = ObjectBuilder::new().schema_type(Type::Integer);
            let header =
                HeaderBuilder::new().schema(Some(seconds)).description(Some("Seconds to wait")).build();
            response.header("Retry-After", header).build()
        }
        _ => response.build(),
    }
}
