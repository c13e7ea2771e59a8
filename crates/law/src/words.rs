//! The closed vocabularies of packs: one word for one thing, with its label in both languages.

use crate::text::Text;

/// A word from a closed list.
pub trait Word: Copy + Sized + 'static {
    /// What the list is a list of, for messages.
    const NOUN: &'static str;
    /// All words, in their order.
    const ALL: &'static [Self];
    /// The word as files and the command line write it.
    fn as_str(self) -> &'static str;
    /// The word as people read it.
    fn label(self) -> Text;
    /// The word with this spelling.
    fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
    /// All spellings, for messages.
    fn spellings() -> String {
        Self::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// The word is not in its list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no {noun}; use one of: {allowed}")]
pub struct UnknownWord {
    /// What was written.
    pub word: String,
    /// What it should have been a kind of.
    pub noun: &'static str,
    /// The words of the list.
    pub allowed: String,
}

macro_rules! words {
    ($(#[$about:meta])* $vis:vis $name:ident ($noun:literal) {
        $($variant:ident = $word:literal, $en:literal, $zh:literal;)+
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        $vis enum $name {
            $(#[doc = $en] #[serde(rename = $word)] $variant,)+
        }

        impl $crate::words::Word for $name {
            const NOUN: &'static str = $noun;
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
            fn label(self) -> $crate::text::Text {
                match self { $(Self::$variant => $crate::text::Text::new($en, $zh),)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::words::Word::as_str(*self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;
            fn from_str(word: &str) -> Result<Self, $crate::words::UnknownWord> {
                $crate::words::Word::find(word).ok_or_else(|| $crate::words::UnknownWord {
                    word: word.to_owned(),
                    noun: $noun,
                    allowed: <Self as $crate::words::Word>::spellings(),
                })
            }
        }
    };
}

words! {
    /// Kinds of right.
    pub Right ("kind of right") {
        Trademark = "trademark", "trademark", "商标";
        Work = "work", "copyright in a work", "作品著作权";
        Design = "design", "design", "外观设计";
        Patent = "patent", "patent", "专利";
    }
}

words! {
    /// What the claim is about.
    pub Object ("kind of object") {
        Goods = "goods", "goods for sale", "商品";
        Service = "service", "a service for sale", "服务";
        Shop = "shop", "a shop", "店铺";
        Account = "account", "an account, its name or picture", "账号（名称、头像）";
        Post = "post", "a post or page", "帖子或页面";
        Publication = "publication", "a book, e-book or article", "图书、电子书或文章";
        AudioVideo = "audio_video", "audio or video", "音视频";
        News = "news", "a news report", "新闻信息";
        Picture = "picture", "a picture", "图片";
        Software = "software", "software", "软件";
        Link = "link", "a link to content elsewhere", "指向他处内容的链接";
        Advertisement = "advertisement", "an advertisement", "广告";
    }
}

words! {
    /// What the operator does, as laws distinguish it.
    pub Trade ("trade of an operator") {
        Hosting = "hosting", "stores content for others", "存储用户内容";
        Platform = "platform", "spreads users' content to the public", "向公众传播用户内容的平台";
        ContentSharing = "content_sharing", "gives the public much uploaded work, for profit", "大规模在线内容分享平台";
        Marketplace = "marketplace", "lets others sell", "电子商务平台";
    }
}

impl Trade {
    /// Whether this trade is also that one: all others are platforms, and all platforms host.
    pub fn is(self, other: Self) -> bool {
        self == other
            || other == Self::Hosting
            || (other == Self::Platform && matches!(self, Self::ContentSharing | Self::Marketplace))
    }
}

words! {
    /// How large the operator is, in the eyes of the territory's law.
    pub Size ("size of an operator") {
        Small = "small", "a micro or small enterprise", "小微企业";
        Medium = "medium", "neither small nor designated", "一般规模";
        Designated = "designated", "designated as large by the authority", "被主管机关指定的大型平台";
    }
}

words! {
    /// Who acts, waits or is told.
    pub Party ("party") {
        Operator = "operator", "the operator", "平台";
        Notifier = "notifier", "who sent the notice", "通知人";
        Respondent = "respondent", "the respondent", "被投诉人";
        Public = "public", "the public", "公众";
        Authority = "authority", "the authority", "主管机关";
        Body = "body", "the out-of-court body", "庭外争议解决机构";
        Buyer = "buyer", "buyers", "买家";
        Flagger = "flagger", "a trusted flagger", "可信举报者";
    }
}

words! {
    /// What starts a clock or a duty.
    pub Event ("event") {
        Notice = "notice", "the notice", "侵权通知";
        DefectiveNotice = "defective_notice", "a notice that lacks something", "不完整的通知";
        CounterNotice = "counter_notice", "the counter-notice", "反通知（声明）";
        Knowledge = "knowledge", "knowing of the infringement", "知道侵权";
        Measure = "measure", "the measure", "采取措施";
        Decision = "decision", "the decision", "决定";
        Complaint = "complaint", "the complaint", "申诉";
        Dispute = "dispute", "the dispute before an out-of-court body", "提交庭外解决的争议";
        Request = "request", "the removal request", "删除申请";
        Transaction = "transaction", "the transaction", "交易完成";
        Threshold = "threshold", "reaching the threshold", "达到门槛";
        Entry = "entry", "the entry in the directory", "登记";
        PeriodEnd = "period_end", "the end of the reporting period", "报告期届满";
    }
}

words! {
    /// Which moment of the event starts the clock.
    pub Begins ("start of a clock") {
        Receipt = "receipt", "when the operator receives it", "平台收到时";
        Arrival = "arrival", "when it reaches the other side", "到达对方时";
        Act = "act", "when it happens", "发生时";
    }
}

words! {
    /// What a clock counts.
    pub Unit ("unit") {
        Hours = "hours", "hours", "小时";
        CalendarDays = "calendar_days", "calendar days", "日（自然日）";
        WorkingDays = "working_days", "working days", "工作日";
        Months = "months", "months", "个月";
        Years = "years", "years", "年";
        Prompt = "prompt", "without a fixed length", "法律未定固定期限";
    }
}

words! {
    /// How the law means a length.
    pub Bound ("bound") {
        Exact = "exact", "exactly", "恰为";
        AtLeast = "at_least", "at least", "至少";
        AtMost = "at_most", "at most", "至多";
        Between = "between", "not before the first day and not after the last", "不早于最早日，不晚于最迟日";
    }
}

words! {
    /// Where on its last day a clock ends.
    pub Ends ("end of a clock") {
        DayEnd = "day_end", "at the end of the last day", "最后一日二十四时";
        SameTime = "same_time", "at the same time of day as it started", "与起算时刻相同";
    }
}

words! {
    /// What happens when a clock has run out.
    pub Effect ("effect") {
        Restore = "restore", "what was taken down is restored", "终止措施，恢复内容";
        Breach = "breach", "the operator is late", "平台逾期";
        Closed = "closed", "the way is closed", "期限届满，不再受理";
        Erase = "erase", "what was kept may go", "可以删除所保存的资料";
    }
}

words! {
    /// The legal weight of a declaration.
    pub Weight ("weight of a declaration") {
        Perjury = "perjury", "under penalty of perjury", "作伪证须负刑事责任";
        GoodFaith = "good_faith", "in good faith", "出于善意确信";
        Accuracy = "accuracy", "accurate and complete", "准确、完整";
        Warranty = "warranty", "a written warranty of truth", "书面保证真实";
        Liability = "liability", "answering for its truth", "对真实性负责";
        Consent = "consent", "a consent", "同意";
        Plain = "plain", "a plain statement", "一般陈述";
    }
}

words! {
    /// How an act is signed.
    pub SignatureForm ("form of signature") {
        None = "none", "no signature", "无需签名";
        Typed = "typed", "a typed name", "输入姓名";
        Electronic = "electronic", "a physical or electronic signature", "手写或电子签名";
        Written = "written", "in writing, signed or sealed", "书面签名或盖章";
    }
}

words! {
    /// How much an element is asked for.
    pub Demand ("demand") {
        Required = "required", "required", "必须";
        OnRequest = "on_request", "when the operator asks for it", "平台要求时";
        Factor = "factor", "weighed by a court", "由法院酌情考虑";
        Advised = "advised", "advised", "建议";
    }
}

words! {
    /// What an element asks for; a form fills these.
    pub Fact ("fact") {
        Name = "name", "name", "姓名或名称";
        Address = "address", "postal address", "通信地址";
        Phone = "phone", "telephone number", "电话号码";
        Email = "email", "e-mail address", "电子邮箱";
        Identity = "identity", "proof of identity", "真实身份证明";
        Mandate = "mandate", "authority to act", "授权证明";
        RightName = "right_name", "which right or work it is", "权利或作品的名称";
        RightProof = "right_proof", "proof of the right", "权属证明";
        Location = "location", "where the item is", "内容的准确位置";
        ItemDetails = "item_details", "what the item is", "内容的说明";
        FormerLocation = "former_location", "where the item was", "内容原来的位置";
        Evidence = "evidence", "first evidence", "初步证据";
        Grounds = "grounds", "why it is unlawful, or lawful", "理由";
        TechnicalComparison = "technical_comparison", "comparison of technical or design features", "技术特征或设计特征对比说明";
        EvaluationReport = "evaluation_report", "evaluation report of the right", "实用新型或外观设计专利权评价报告";
    }
}

words! {
    /// What the operator must do.
    pub DutyKind ("kind of duty") {
        Acknowledge = "acknowledge", "confirm receipt", "确认收到";
        Act = "act", "act on what was told", "采取必要措施";
        Forward = "forward", "pass it on", "转送";
        Inform = "inform", "tell", "告知";
        Decide = "decide", "decide with reasons", "说明理由并作出决定";
        Reasons = "reasons", "give a statement of reasons", "提供理由说明";
        Restore = "restore", "restore", "恢复";
        Cure = "cure", "help to complete what is missing", "协助补正";
        Publish = "publish", "publish", "公示";
        StayDown = "stay_down", "keep it from coming back", "防止再次出现";
        Report = "report", "report", "报告";
        Keep = "keep", "keep records", "保存记录";
        Verify = "verify", "verify sellers", "核验商家";
        Register = "register", "register a contact", "登记联系人";
        Policy = "policy", "have and publish a policy", "制定并公布规则";
        Prioritise = "prioritise", "treat with priority", "优先处理";
    }
}

words! {
    /// What a rule is against.
    pub RuleKind ("kind of rule") {
        Misuse = "misuse", "misuse of notices", "滥用通知";
        Repeat = "repeat", "repeated infringement", "重复侵权";
        Liability = "liability", "liability of the operator", "平台责任";
    }
}
