#!/usr/bin/env python3
"""generate.py KIND SIZE [--seed N] [--out FILE]: inputs for measuring, the same bytes for the same arguments everywhere.

KIND  draft   one long official draft as plain text: title, addressee, levels 一、（一）1., run-in headings, 一是 series,
              body paragraphs of the usual length, closing, signature, date. Long paragraphs, few nodes a byte.
      book    the same kind of draft in Markdown: `#` headings, bold run-in leads, a blank line between paragraphs.
      spec    Markdown with little prose: tables, nested lists, code, inline marks. Many nodes a byte.
SIZE  bytes, with k or m for thousands and millions: 7k, 20m. The result is the next paragraph or block past it.

The generator has a random source of its own, so no version of Python changes a byte; `generate.sha256` holds what a
test compares with. Words and sentences are made up here; organs and places are invented.
"""
import argparse
import sys

MASK = (1 << 64) - 1


class Random:
    """splitmix64."""

    def __init__(self, seed):
        self.state = (seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D) & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        return self.next() % n

    def between(self, low, high):
        return low + self.next() % (high - low + 1)

    def pick(self, items):
        return items[self.next() % len(items)]

    def chance(self, percent):
        return self.next() % 100 < percent


PLACES = ["榆桥区", "柳湾街道", "青渡市", "白石县", "沙溪镇", "云梯乡", "南屏街道", "望河新区", "长塘村", "枫林社区"]
BODIES = ["各县（区）", "市直各单位", "各牵头部门", "有关企业", "各乡镇（街道）", "责任单位", "项目专班", "基层站所"]
FIELDS = ["河道治理", "农村供水", "老旧小区改造", "养老服务", "校园安全", "粮食收储", "公共交通", "政务服务", "森林防火",
          "文物保护", "社区食堂", "数据共享", "道路养护", "垃圾分类", "职业培训", "防汛备汛"]
ACTIONS = ["摸清底数", "明确标准", "细化措施", "压实责任", "补齐短板", "健全机制", "优化流程", "强化监管", "改进作风",
           "跟踪问效", "分类指导", "统筹推进", "严格验收", "公开公示"]
AIMS = ["提高服务质量", "方便群众办事", "消除安全隐患", "节约财政资金", "缩短办理时间", "巩固整治成果", "堵塞管理漏洞",
        "减轻基层负担", "提升应急能力"]
MEANS = ["每月调度一次", "逐项登记造册", "实行销号管理", "组织交叉检查", "开展专题培训", "邀请群众代表参加评议",
         "建立问题清单和责任清单", "按季度通报进展", "把结果纳入年度考核", "由第三方复核"]
FACTS = ["共排查点位{n}处，发现问题{m}个，已整改{p}%", "累计投入资金{f}万元，比上年增长{d}%", "新建改建设施{m}处，惠及居民{n}户",
         "培训人员{n}人次，合格率{p}%", "办理事项{n}件，平均用时由{a}天压缩到{b}天", "抽查单位{m}家，下发整改通知书{a}份",
         "完成管网更新{d}公里，日均节水{n}立方米", "受理群众来电{n}次，按期答复率{p}%"]
SENTENCES = [
    "围绕{field}，{body}要{action}、{action2}，{mean}，着力{aim}。",
    "截至{y}年{mo}月底，{place}{fact}。",
    "在{field}方面，{place}坚持{action}，{fact}，群众反映较好。",
    "对检查中发现的问题，{body}应当在{a}个工作日内提出整改方案，{mean}，确保{aim}。",
    "从掌握的情况看，{field}仍有薄弱环节，部分单位{action}不够到位，“重建设、轻管理”的现象依然存在。",
    "要把{field}同{field2}结合起来，{action}，{action2}，防止各自为政、重复建设。",
    "{place}在实践中摸索出“一图、一表、一账”的办法，{mean}，{fact}，值得各地借鉴。",
    "需要说明的是，上述数据由{place}统计，口径为{y}年1月1日至{mo}月20日，其中{fact}。",
    "下一步，{body}将继续{action}，{mean}，力争到{y}年底{aim}。",
]
LEADS = ["{action}", "{field}", "{aim}", "做好{field}工作", "在{action}上下功夫", "以{action}促{aim}", "{field}要{action}"]
POINTS = ["{action}，{mean}", "围绕{field}{action}", "{mean}，{aim}", "{body}{action}", "对{field}开展专项检查，{mean}"]
DIGITS = "零一二三四五六七八九"
NUMERALS = set(DIGITS + "十百千万")


def numeral(n):
    """Chinese numeral, 1 to 99 999: 十二, 一百零五, 一千零一十, 一万零一十."""
    digits, out, zero = len(str(n)), "", False
    for place in range(digits - 1, -1, -1):
        digit = n // 10 ** place % 10
        if digit:
            out += "零" * zero + DIGITS[digit] + ("", "十", "百", "千", "万")[place]
        zero = not digit
    return out[1:] if out.startswith("一十") else out


def filled(r, template):
    """One sentence; its figures and names are drawn as they are met."""
    while "{fact}" in template:
        template = template.replace("{fact}", r.pick(FACTS), 1)
    return template.format(
        place=r.pick(PLACES), body=r.pick(BODIES), field=r.pick(FIELDS), field2=r.pick(FIELDS), action=r.pick(ACTIONS),
        action2=r.pick(ACTIONS), aim=r.pick(AIMS), mean=r.pick(MEANS), n=f"{r.between(1000, 98000):,}",
        m=r.between(12, 960), p=f"{r.between(700, 999) / 10:.1f}", f=f"{r.between(100, 99999) / 10:,.1f}",
        d=f"{r.between(10, 299) / 10:.1f}", a=r.between(8, 30), b=r.between(1, 7), y=r.between(2023, 2027),
        mo=r.between(1, 12))


def paragraph(r):
    text = "".join(filled(r, r.pick(SENTENCES)) for _ in range(r.between(2, 5)))
    if r.chance(25):
        text += "".join(f"{mark}是{filled(r, r.pick(POINTS))}{stop}" for mark, stop in zip("一二三", "；；。"))
    return text


def draft(r):
    """The paragraphs of an endless draft; the caller stops when it has enough."""
    place = r.pick(PLACES)
    yield f"{place}关于{r.pick(FIELDS)}和{r.pick(FIELDS)}工作情况的报告"
    yield "各县（区）人民政府，市直各单位："
    yield filled(r, "按照年度工作安排，{place}组织开展了{field}专项行动，{fact}。") + "现将有关情况报告如下。"
    section = 0
    while True:
        section += 1
        yield f"{numeral(section)}、{filled(r, r.pick(LEADS))}"
        yield paragraph(r)
        for part in range(1, r.between(3, 5)):
            lead = f"（{numeral(part)}）{filled(r, r.pick(LEADS))}"
            if r.chance(60):
                yield f"{lead}。{paragraph(r)}"
            else:
                yield lead
                yield paragraph(r)
            if r.chance(40):
                for item in range(1, r.between(3, 5)):
                    yield f"{item}.{filled(r, r.pick(LEADS))}。{filled(r, r.pick(SENTENCES))}"
            if r.chance(20):
                for mark in "一二三":
                    yield f"{mark}要{filled(r, r.pick(POINTS))}。{filled(r, r.pick(SENTENCES))}"


def make_draft(r, size):
    end = f"特此报告。\n{r.pick(PLACES)}机关事务服务中心\n2026年{r.between(1, 12)}月{r.between(1, 28)}日\n".encode()
    return collect(draft(r), size - len(end), "\n") + end


def as_markdown(paragraphs):
    """The same paragraphs as Markdown: the title and level 1 by `#`, leads of level 2 in bold."""
    yield "# " + next(paragraphs)
    for text in paragraphs:
        label, stop = text[:12].find("、"), text.find("。")
        if 0 < label < 8 and set(text[:label]) <= NUMERALS and stop < 0:
            yield "## " + text
        elif text.startswith("（") and 0 < stop < 40 and stop + 1 < len(text):
            yield f"**{text[:stop + 1]}**{text[stop + 1:]}"
        else:
            yield text


MARKS = ["**{}**", "*{}*", "`{}`", "~~{}~~", "[{}](https://example.org/p/{})", "<https://example.org/{}>"]


def phrase(r):
    text = filled(r, r.pick(LEADS))
    if not r.chance(45):
        return text
    mark = r.pick(MARKS)
    return mark.format(text, r.below(10000)) if not mark.startswith("<") else mark.format(r.below(10000))


def table(r):
    columns = r.between(3, 7)
    rows = ["| " + " | ".join(r.pick(FIELDS) for _ in range(columns)) + " |",
            "|" + "|".join(r.pick([":---", "---:", ":---:", "---"]) for _ in range(columns)) + "|"]
    for _ in range(r.between(4, 16)):
        rows.append("| " + " | ".join(phrase(r) if r.chance(50) else f"{r.between(1, 99999):,}" for _ in range(columns)) + " |")
    return "\n".join(rows)


def nested_list(r, depth=0):
    lines = []
    ordered = r.chance(50)
    for i in range(1, r.between(3, 6)):
        lines.append("    " * depth + (f"{i}. " if ordered else "- ") + phrase(r))
        if depth < 4 and r.chance(35):
            lines.extend(nested_list(r, depth + 1))
    return lines


def code(r):
    lines = ["```python", f"def step_{r.below(1000)}(value, limit={r.below(100)}):"]
    lines += [f"    value = value * {r.below(97)} + {r.below(9973)}  # {r.pick(ACTIONS)}" for _ in range(r.between(2, 9))]
    return "\n".join(lines + ["    return value % limit if limit else value", "```"])


def spec(r):
    while True:
        yield "#" * r.between(1, 4) + " " + phrase(r)
        yield table(r)
        yield "\n".join(nested_list(r))
        if r.chance(60):
            yield code(r)
        if r.chance(40):
            yield "> " + phrase(r) + "\n>\n> " + "\n> ".join(nested_list(r))
        yield "，".join(phrase(r) for _ in range(r.between(3, 8))) + "。"


def collect(blocks, size, joint):
    parts, total = [], 0
    for block in blocks:
        if total >= size:
            break
        data = (block + joint).encode()
        parts.append(data)
        total += len(data)
    return b"".join(parts)


def generate(kind, size, seed=1):
    r = Random(seed)
    if kind == "draft":
        return make_draft(r, size)
    return collect(as_markdown(draft(r)) if kind == "book" else spec(r), size, "\n\n")


def parse_size(text):
    factor = {"k": 1000, "m": 1000000}.get(text[-1].lower(), 1)
    return int(float(text.rstrip("kKmM")) * factor)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["draft", "book", "spec"])
    parser.add_argument("size", type=parse_size)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", default="-")
    options = parser.parse_args()
    data = generate(options.kind, options.size, options.seed)
    if options.out == "-":
        sys.stdout.buffer.write(data)
    else:
        with open(options.out, "wb") as file:
            file.write(data)


if __name__ == "__main__":
    main()
