//! Files that strangers send: looked at, kept under their digest.

use crate::access::{Action, Reach, Thing, Whose};
use crate::act::CaseLink;
use crate::{Actor, Desk, DeskError, Result};
use bytes::Bytes;
use casework::alarm;
use store::Digest;

impl Desk {
    /// Keeps a picture; returns its digest. What only claims to be a picture is refused.
    pub async fn upload_picture(&self, actor: &Actor, bytes: Bytes) -> Result<String> {
        self.may(actor, Action::Upload, Thing::Files)?;
        Self::inspect(bytes.clone()).await?;
        Ok(self.0.objects.put(bytes).await?.to_string())
    }

    /// Whether the bytes are a picture that the desk takes.
    pub(crate) async fn inspect(bytes: Bytes) -> Result<()> {
        let looked = tokio::task::spawn_blocking(move || {
            extract::picture::inspect(&bytes, &extract::picture::Limits::default())
        });
        looked.await.map_err(DeskError::internal)??;
        Ok(())
    }

    /// Keeps a text file (evidence, a work); returns its digest. It must be UTF-8.
    pub async fn upload_text(&self, actor: &Actor, bytes: Bytes) -> Result<String> {
        self.may(actor, Action::Upload, Thing::Files)?;
        if std::str::from_utf8(&bytes).is_err() {
            return Err(DeskError::invalid("", "the file is not UTF-8 text"));
        }
        Ok(self.0.objects.put(bytes).await?.to_string())
    }

    /// Keeps what somebody sends in as evidence: a picture, or a text in UTF-8; returns its digest.
    pub async fn upload_evidence(&self, actor: &Actor, bytes: Bytes) -> Result<String> {
        self.may(actor, Action::Upload, Thing::Files)?;
        self.keep_evidence(bytes).await
    }

    /// The same for whoever holds a case's link.
    pub(crate) async fn keep_evidence(&self, bytes: Bytes) -> Result<String> {
        match Self::inspect(bytes.clone()).await {
            Err(DeskError::Picture(_)) if std::str::from_utf8(&bytes).is_ok() => {}
            Err(DeskError::Picture(why)) => return Err(DeskError::invalid("/evidence", why.to_string())),
            other => other?,
        }
        Ok(self.0.objects.put(bytes).await?.to_string())
    }

    /// Whether the desk keeps a file of this digest.
    pub(crate) async fn has_file(&self, digest: &str) -> Result<bool> {
        let Ok(parsed) = digest.parse::<Digest>() else { return Ok(false) };
        match self.0.objects.get(&parsed).await {
            Ok(_) => Ok(true),
            Err(store::StoreError::NoObject(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps what whoever holds a case's link sends in as evidence; returns its digest.
    pub async fn upload_by_link(&self, _link: &CaseLink, bytes: Bytes) -> Result<String> {
        self.keep_evidence(bytes).await
    }

    /// A file of the case that a link opens, as far as its respondent may see it.
    pub async fn file_by_link(&self, link: &CaseLink, digest: &str) -> Result<(Bytes, &'static str)> {
        if !self.case_by_link(link).await?.shows(digest) {
            return Err(DeskError::missing("file", digest));
        }
        self.kept(digest).await
    }

    /// A file by its digest, with its media type. What was sent in as evidence is seen by those who may see
    /// one of its cases; anything else by everybody at the desk who knows its digest.
    pub async fn file(&self, actor: &Actor, digest: &str) -> Result<(Bytes, &'static str)> {
        let parsed: Digest = digest.parse().map_err(|_| DeskError::missing("file", digest))?;
        if !self.may_see_evidence(actor, &parsed.to_string()).await? {
            return Err(DeskError::missing("file", digest));
        }
        self.kept(digest).await
    }

    async fn kept(&self, digest: &str) -> Result<(Bytes, &'static str)> {
        let parsed: Digest = digest.parse().map_err(|_| DeskError::missing("file", digest))?;
        let bytes = match self.0.objects.get(&parsed).await {
            Err(store::StoreError::NoObject(_)) => return Err(DeskError::missing("file", digest)),
            other => other?,
        };
        let looked = extract::picture::inspect(&bytes, &extract::picture::Limits::default());
        // Served as it was inspected, never as something that a browser would run.
        let media = match looked {
            Ok(picture) => picture.format.media_type(),
            Err(_) if std::str::from_utf8(&bytes).is_ok() => "text/plain; charset=utf-8",
            Err(_) => "application/octet-stream",
        };
        Ok((bytes, media))
    }

    async fn may_see_evidence(&self, actor: &Actor, digest: &str) -> Result<bool> {
        let sql = "select case_id from evidence where object = $1";
        let cases = self.0.store.query(sql, &[digest.into()]).await?;
        for case in &cases {
            // A side sees of the other what the law lets it know: never who they are by their papers.
            match self.case(actor, &case.text("case_id")?.into()).await {
                Ok(view) if view.shows(digest) => return Ok(true),
                Ok(_) | Err(DeskError::NotFound { .. } | DeskError::Forbidden(_)) => {}
                Err(error) => return Err(error),
            }
        }
        // A reporter's pictures are for the operator, and for the holder whose lead the report joined.
        let sql = "select l.holder, l.right_id from exhibits x join reports r on r.id = x.report_id \
                   left join leads l on l.id = r.lead_id where x.object = $1";
        let shown = self.0.store.query(sql, &[digest.into()]).await?;
        for row in &shown {
            let holder = row.opt_text("holder")?.map(Into::into);
            let right = row.opt_text("right_id")?.map(Into::into);
            let (reports, leads) = (
                Whose::default(),
                Whose { holder: holder.as_ref(), right: right.as_ref(), respondent: None },
            );
            if self.may_see(actor, Thing::Reports, reports).await?
                || self.may_see(actor, Thing::Leads, leads).await?
            {
                return Ok(true);
            }
        }
        let asset = self.0.store.query("select id from assets where object = $1", &[digest.into()]).await?;
        let sql = "select r.id, r.holder from right_proofs p join rights r on r.id = p.right_id where p.object = $1";
        let proofs = self.0.store.query(sql, &[digest.into()]).await?;
        for right in &proofs {
            let (id, holder) = (right.text("id")?.into(), right.text("holder")?.into());
            let whose = Whose { holder: Some(&holder), right: Some(&id), respondent: None };
            if self.may_see(actor, Thing::Rights, whose).await? {
                return Ok(true);
            }
        }
        // The proof of a mandate is for its two sides and the operator.
        let sql = "select m.principal, m.agent from certificate_uses u join mandates m on m.id = u.thing \
                   where u.certificate = $1 and u.place = 'mandate'";
        let mandates = self.0.store.query(sql, &[alarm::of_file(digest).into()]).await?;
        let reach = self.0.gate.reach(actor, Action::See, Thing::Mandates);
        for mandate in &mandates {
            let sides = [mandate.text("principal")?, mandate.text("agent")?];
            let own = actor.party.as_ref().is_some_and(|own| sides.iter().any(|side| side == own.as_str()));
            if reach == Some(Reach::All) || reach.is_some() && own {
                return Ok(true);
            }
        }
        let nobodys = cases.is_empty() && shown.is_empty() && proofs.is_empty() && mandates.is_empty();
        Ok(nobodys || !asset.is_empty())
    }
}
