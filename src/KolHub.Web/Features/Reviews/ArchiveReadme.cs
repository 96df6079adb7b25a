namespace KolHub.Web.Features.Reviews;

internal static class ArchiveReadme
{
    public const string Text = """
        KolHub 审核个案档案 / file of a review case
        ================================================

        内容
          case.json        个案事实、每条命中（当天的法律依据、结论、理由、时间、人员编号）、决定、双盲双方意见
          text/            决定所针对的文本 case.txt，以及此前的全部版本，逐字保存
          rules/           当天使用的规则包与自有用语全文（case.json 的 rules 列出各自的 SHA-256）
          questions.json   当天向规则引擎提出的问题，凭它和 rules/ 可重新检查
          files/           各版本送审的图片与视频（以 SHA-256 命名），发布凭证与复查截图
          evidence/        作者与品牌附上的证明材料（case.json 的 evidence 列出编号、有效期与 SHA-256）
          history.json     操作记录，每条含自身哈希与前一条哈希
          people.json      人员编号与姓名
          manifest.json    每个文件的 SHA-256、逐条相连的链，以及封印（链的末端）
          SHA256SUMS       供 sha256sum 使用的清单

        离线核验
          sha256sum -c SHA256SUMS
          KolHub.Web verify-archive 本文件.zip      （核对全部哈希、链、封印、文本与操作记录）
          封印须与网站个案页“档案”中登记的一致。链的算法：SHA-256(前一环 + 换行 + 文件哈希 + 换行 + 文件名 + 换行)，首环之前为 64 个 0。

        本档案用于协助审核留存，不构成法律意见。

        Contents
          case.json        the facts of the case; each finding with the law as read that day, verdict, reason, when and by whom (number); the decision; both sides of a double-blind review
          text/            the text that was decided, case.txt, and every version before it, word for word
          rules/           the rule packs and own words of that day in full (case.json lists the SHA-256 of each under rules)
          questions.json   what the rules were asked that day; with rules/ it can be asked again
          files/           the pictures and videos of every version (named by their SHA-256), pictures of the publication and of later checks
          evidence/        what the author and the brand attached as proof (case.json lists numbers, validity and SHA-256 under evidence)
          history.json     the audit lines, each with its own hash and the one before
          people.json      numbers and names
          manifest.json    the SHA-256 of every entry, the chain that links them, and the seal (its last link)
          SHA256SUMS       the list for sha256sum

        Verify offline
          sha256sum -c SHA256SUMS
          KolHub.Web verify-archive THIS-FILE.zip   (every hash, the chain, the seal, the text and the audit lines)
          The seal must be the one registered on the page of the case. A link is SHA-256(link before + newline + hash of the entry + newline + its name + newline); before the first stand 64 zeros.

        It assists review and is not legal advice.

        """;
}
