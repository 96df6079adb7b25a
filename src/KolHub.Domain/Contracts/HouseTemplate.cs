namespace KolHub.Domain.Contracts;

/// <summary>The template that comes with the program: a plain, balanced agreement. A change of a word here is a new edition.</summary>
public static class HouseTemplate
{
    public const string Name = "达人推广服务合同 · Creator promotion agreement";
    public const int Edition = 1;
    public const long RowId = 1;
    public static readonly DateTime WrittenAt = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    public static readonly TemplateLimits Limits = new(
        [new(500_000_00, "CNY"), new(70_000_00, "USD"), new(65_000_00, "EUR"), new(55_000_00, "GBP"), new(550_000_00, "HKD"), new(95_000_00, "SGD"), new(2_200_000_00, "TWD"), new(10_000_000, "JPY")],
        LeastCommission: new Rate(100),
        MostCommission: new Rate(5_000),
        HoldDays: new Span(0, 60, 30),
        ClickWindowDays: new Span(1, 90, 30),
        RetentionDays: new Span(30, 365, 90),
        UsageDays: new Span(0, 365, 180),
        OpenCommissionAllowed: true);

    public static readonly IReadOnlyList<Clause> Clauses =
    [
        new("parties", "合同双方", "The parties",
            """
            甲方（品牌方）：{{brand}}。
            乙方（达人）：{{creator}}，推广账号：{{account}}。
            双方就推广活动“{{campaign}}”订立本合同，期限自 {{starts_on}}起至 {{ends_on}}止。
            甲乙双方各自独立，本合同不构成劳动、合伙或代理关系。
            """,
            """
            The Brand: {{brand}}.
            The Creator: {{creator}}, on the account {{account}}.
            This agreement covers the campaign “{{campaign}}” and runs from {{starts_on}} to {{ends_on}}.
            The parties are independent of each other; nothing here makes one the employee, partner or agent of the other.
            """),
        new("services", "服务与交付内容", "Services and deliverables",
            """
            乙方按下列约定制作内容，并在上述账号发布：
            {{deliverables}}
            {{sample}}
            乙方应在发布后登记发布链接、时间和截图。甲方应在登记后 3 日内验收，或写明理由退回修改；逾期未处理的，由甲方负责人在收到平台提醒后尽快处理，不影响乙方就已履行部分取得报酬。
            """,
            """
            The Creator makes the following content and publishes it on the account named above:
            {{deliverables}}
            {{sample}}
            After publishing, the Creator records the address, the time and a screenshot. The Brand accepts within 3 days of that record, or returns it with its reasons. If the Brand lets the time pass, the matter goes to the person in charge at the Brand; the Creator's claim to be paid for work done is not affected.
            """),
        new("fees", "费用与分期", "Fees and instalments",
            """
            {{fee}}
            每期费用自对应交付内容通过验收之日起计入应付款，随甲方最近一次付款批次支付。依法应由甲方代扣代缴的税款，在结算单中单独列明。
            """,
            """
            {{fee}}
            Each instalment becomes payable when its deliverable is accepted and is paid with the Brand's next payout. Tax that the Brand must withhold by law is shown as a line of its own on the statement.
            """),
        new("commission", "佣金与归因", "Commission and attribution",
            """
            {{commission}}
            消费者点击乙方推广链接后 {{click_window}} 日内下单的，该订单可归因于乙方。同一订单有多个推广来源的，{{attribution}}；未被采用的来源及其原因对乙方可见。
            佣金比例以下单时本合同约定的比例为准，不因其后的调整而降低。测试订单和乙方本人的订单不计佣金。
            """,
            """
            {{commission}}
            An order may be credited to the Creator when the buyer placed it within {{click_window}} days of clicking the Creator's link. Where an order has several sources, {{attribution}}; the Creator can see the sources that were not used, and why.
            The rate is the one agreed when the order was placed; later changes do not lower it. Test orders and the Creator's own orders earn no commission.
            """),
        new("hold", "冻结期与退款", "Hold and refunds",
            """
            佣金自订单付款之日起冻结 {{hold_days}} 日，期满后转为可结算。
            订单发生退款的，按退款部分占订单净额的比例冲减相应佣金，不多冲减。佣金已支付的，应冲减的金额从乙方以后的应付款中抵扣，并在结算单上列明对应订单。
            """,
            """
            Commission is held for {{hold_days}} days from the payment of the order and may be paid out after that.
            Where an order is refunded, commission is reduced by exactly the refunded share of the order's net amount and no more. If the commission has been paid already, that amount is set off against later payments to the Creator, and the statement names the order.
            """),
        new("content", "内容审核与用语", "Content approval and wording",
            """
            乙方应在发布前提交文案或脚本，未通过审核的内容不得发布；实际发布的内容应与通过审核的文本一致。甲方应一次性提出修改意见，每项内容的修改不超过两轮。
            {{required_claims}}
            {{forbidden_claims}}
            甲方应提供产品的资质文件和宣传依据，并对其要求使用的宣传内容的真实性、合法性负责；乙方有权拒绝发布违反法律或平台规则的内容，由此不承担违约责任。
            """,
            """
            The Creator submits captions and scripts before publishing. Content that has not passed review is not published, and what is published is what passed. The Brand gives its comments together, in no more than two rounds for each deliverable.
            {{required_claims}}
            {{forbidden_claims}}
            The Brand supplies the product's licences and the evidence for its claims, and answers for the truth and lawfulness of the claims that it asks for. The Creator may refuse to publish what breaks the law or a platform's rules and is not in breach by refusing.
            """),
        new("disclosure", "广告标识", "Disclosure",
            """
            乙方应在每项内容的显著位置标明“广告”，使消费者能够辨明其为广告；平台提供商业合作标识的，应同时使用。以英文发布的内容，应在开头标明 #ad。任何一方不得要求删除、遮挡或弱化该标识。
            """,
            """
            The Creator marks every piece of content clearly and conspicuously as advertising: with 广告 where it is in Chinese, with #ad at its beginning where it is in English, and with the platform's own paid partnership label where there is one. Neither party may ask for the mark to be removed, hidden or weakened.
            """),
        new("usage", "内容使用权", "Rights to use the content",
            """
            内容的著作权归乙方所有。乙方许可甲方自内容发布之日起至 {{usage_until}}止，在甲方自有的线上渠道展示、转载和剪辑该内容，并用于本次推广产品的线上广告。
            该许可为非独占许可，甲方不得转授权。期满后甲方不得再作新的使用，并应停止仍在投放的广告；超出上述期限、渠道或用途的，须另行取得乙方书面同意并约定报酬。
            """,
            """
            The Creator keeps the copyright in the content. From publication until {{usage_until}} the Brand may show, repost and shorten it on the Brand's own online channels and use it in online advertising for the products of this campaign.
            The licence is non-exclusive and may not be passed on. When it ends the Brand makes no new use of the content and stops advertising that still runs. Any use beyond this time, these channels or this purpose needs the Creator's consent in writing and its own price.
            """),
        new("retention", "内容保留期", "How long content stays up",
            """
            内容自发布之日起应公开保留至少 {{retention_days}} 日。保留期内乙方不得删除、隐藏或作实质性修改；因法律、监管或平台要求须下架的除外，乙方应及时告知甲方。
            """,
            """
            Content stays public for at least {{retention_days}} days from publication. During that time the Creator does not delete or hide it or change it in substance, unless the law, an authority or the platform requires it; the Creator then tells the Brand without delay.
            """),
        new("confidentiality", "保密与个人信息", "Confidentiality and data",
            """
            双方对合作中获知的对方未公开信息（包括价格、销售数据和产品计划）负有保密义务，该义务在本合同终止后两年内继续有效；依法或应监管要求披露的除外。
            双方仅为履行本合同处理所涉个人信息，不得用于其他目的，并各自遵守适用的个人信息保护法律。
            """,
            """
            Each party keeps confidential what it learns of the other's unpublished business, such as prices, sales figures and product plans, during this agreement and for two years after it ends, unless the law or an authority requires disclosure.
            Each party processes personal data only to perform this agreement, for no other purpose, and under the data protection law that applies to it.
            """),
        new("ending", "变更与终止", "Changes and ending",
            """
            对本合同的变更须形成新版本，经双方重新签署后生效。
            一方严重违约且在收到书面通知后 7 日内未改正的，另一方可以终止本合同；因法律或监管要求无法继续履行的，任何一方可以立即终止。终止应写明理由。
            终止前已验收内容的费用和已产生的佣金照常支付；尚未交付的内容不再交付，也不再收取相应费用。
            """,
            """
            A change of this agreement is a new version and takes effect when both parties have signed it.
            Where a party is in serious breach and does not put it right within 7 days of notice in writing, the other may terminate. Either party may terminate at once where the law or an authority makes performance impossible. Termination states its reason.
            Fees for content accepted before termination and commission earned before it are paid as agreed. Content not yet delivered is no longer owed, and neither is its fee.
            """),
        new("liability", "违约责任", "Liability",
            """
            一方违约给对方造成损失的，应赔偿对方的直接损失。双方各自在本合同项下的赔偿总额，以本合同项下已付和应付的费用与佣金之和为限；因故意或重大过失、侵犯他人知识产权或违反保密义务造成的损失不受此限。本条对双方同等适用。
            """,
            """
            A party that breaches this agreement compensates the other's direct loss. Each party's total liability under this agreement is limited to the sum of the fees and commission paid and payable under it. The limit does not cover intent or gross negligence, infringement of intellectual property, or breach of confidentiality. This clause binds both parties alike.
            """),
        new("language", "文本与签署", "Language and signing",
            """
            本合同以中文和英文写成，两种文本不一致的，以{{prevailing}}为准。
            双方以各自的账号在线签署；签署时所示文本的校验值与签署记录，作为签署内容和时间的证据。本合同自双方均签署之时起生效。
            """,
            """
            This agreement is written in Chinese and in English. Where the two differ, {{prevailing}} prevails.
            The parties sign online, each with their own account. The checksum of the text shown at signing and the record of the signing are evidence of what was signed and when. The agreement takes effect when both have signed.
            """),
        new("disputes", "法律适用与争议解决", "Law and disputes",
            """
            本合同适用甲方住所地法律。因本合同发生的争议，双方应先行协商；协商不成的，任何一方可以向被告住所地有管辖权的法院起诉。争议期间，不涉及争议的部分继续履行。
            """,
            """
            This agreement is governed by the law of the place where the Brand is established. The parties first try to settle a dispute by talking; failing that, either may bring it before the competent court at the defendant's place. What is not in dispute is performed meanwhile.
            """),
    ];
}
