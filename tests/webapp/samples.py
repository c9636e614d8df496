"""Small hand-made records of an invented region, with one of each thing that is odd."""

from dataclasses import dataclass, replace
from itertools import count

from indexer.model.document import BlockKind, NoteMark, Reading, ReadingMethod, Repair
from indexer.model.failure import Failure
from indexer.model.metadata import Evidence, FacetLabel, Metadata, Value
from indexer.model.passage import BlockSpan, PageText, Passage, PassageKind
from indexer.model.records import (
    ArchiveStatus,
    DocumentRecord,
    DocumentSummary,
    RepairedFile,
    TroubledFile,
    TroubledPage,
)
from indexer.model.repairs import repairs_within
from tests.indexer.mending import mend

CUT_KINDS = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE}

AREAS = (
    FacetLabel(
        "area",
        "innovation",
        "Innovation och företagande",
        "Hur länet stärker företagens förmåga att utveckla nya varor och tjänster.",
    ),
    FacetLabel(
        "area",
        "livsmiljo",
        "Attraktiva livsmiljöer och tillgänglighet",
        "Bostäder, service, kultur, bredband och transporter i hela länet.",
    ),
    FacetLabel(
        "area",
        "kompetens",
        "Kompetensförsörjning",
        "Hur arbetsgivare hittar rätt kompetens och hur fler kommer i arbete.",
    ),
    FacetLabel(
        "area",
        "samarbete",
        "Internationellt samarbete",
        "Samarbete över gränserna i norr och i Europa.",
    ),
)
TYPES = (
    FacetLabel("type", "arsrapport", "Årsrapport"),
    FacetLabel("type", "handlingsplan", "Handlingsplan"),
    FacetLabel("type", "bilaga", "Bilaga"),
    FacetLabel("type", "ovrigt", "Övrigt"),
)
PROGRAMMES = (
    FacetLabel("programme", "anslag-1-1", "Anslag 1:1 Regionala utvecklingsåtgärder"),
    FacetLabel("programme", "eruf", "Europeiska regionala utvecklingsfonden"),
    FacetLabel("programme", "interreg-aurora", "Interreg Aurora"),
)
LABELS = (*AREAS, *TYPES, *PROGRAMMES)

FAILURES = (
    Failure("arkiv/2016/Protokoll mars.doc", "open", "Formatet .doc läses inte."),
    Failure("arkiv/2018/Avtal låst.pdf", "open", "Filen är skyddad med lösenord."),
    Failure("arkiv/2015/Enkätsvar.pdf", "ocr", "Sidan är för otydlig för att tolkas.", 3),
)
POOR_SCAN = Reading(ReadingMethod.OCR, 0.52, known_words=0.61)
POOR_FONT = Reading(ReadingMethod.FONT, known_words=0.31)


def troubled(
    document_id: str, file: str, failure: Failure | None, *pages: TroubledPage, **fields: object
) -> TroubledFile:
    """A file with trouble; one that failed has no text unless told."""
    usual: dict[str, object] = {
        "title": "",
        "page_count": 20,
        "has_text": failure is None,
        "is_older": False,
        "tried_at": "2025-11-20T09:30:00+00:00",
    }
    return TroubledFile(document_id, file=file, failure=failure, pages=pages, **{**usual, **fields})  # type: ignore[arg-type]


def heading(text: str, level: int = 1) -> tuple[BlockKind, int, str]:
    return (BlockKind.HEADING, level, text)


def text(words: str) -> tuple[BlockKind, int, str]:
    return (BlockKind.PARAGRAPH, 0, words)


def item(words: str) -> tuple[BlockKind, int, str]:
    return (BlockKind.LIST_ITEM, 0, words)


def block(kind: BlockKind, words: str) -> tuple[BlockKind, int, str]:
    return (kind, 0, words)


def table(*rows: tuple[str, ...]) -> tuple[BlockKind, int, str]:
    return (BlockKind.TABLE, 0, "\n".join("\t".join(row) for row in rows))


def page(
    number: int | None,
    label: str | None,
    *blocks: tuple[BlockKind, int, str],
    carried: str = "",
    reading: Reading | None = None,
    notes: tuple[tuple[str, str], ...] = (),
    mended: tuple[Repair, ...] = (),
) -> PageText:
    """A page of some blocks; `carried` is the words that are printed on the next page, `notes`
    are words and the mark of a note that stands after them; `mended` the repairs of its words."""
    whole, spans = "", []
    for kind, level, words in blocks:
        whole += "\n\n" if whole else ""
        mark = words.split(" ", 1)[0] if kind is BlockKind.FOOTNOTE else ""
        spans.append(BlockSpan(len(whole), len(whole) + len(words), kind, level, mark))
        whole += words
    return PageText(
        number,
        label,
        whole,
        tuple(spans),
        carried=whole.index(carried) if carried else len(whole),
        carried_end=whole.index(carried) + len(carried) if carried else len(whole),
        reading=reading or Reading(),
        marks=tuple(NoteMark(whole.index(words) + len(words), mark) for words, mark in notes),
        repairs=mended,
    )


def passages_of(pages: tuple[PageText, ...]) -> tuple[Passage, ...]:
    """A passage of every paragraph, list item and table row."""
    ordinals, path, passages = count(), [], []
    for one in pages:
        for span in one.spans:
            if span.kind == BlockKind.HEADING:
                path = [*path[: span.level - 1], one.text[span.start : span.end]]
            elif span.kind in CUT_KINDS:
                passages += _cut(one, span, tuple(path), ordinals)
    return tuple(passages)


def _cut(
    one: PageText, span: BlockSpan, section: tuple[str, ...], ordinals: "count[int]"
) -> list[Passage]:
    is_table = span.kind == BlockKind.TABLE
    whole = one.text[span.start : span.end]
    columns = tuple(whole.partition("\n")[0].split("\t")) if is_table else ()
    cut, start = [], span.start
    for place, piece in enumerate(whole.split("\n") if is_table else [whole]):
        end = start + len(piece)
        if not is_table or place:
            ordinal = next(ordinals)
            cut.append(
                Passage(
                    ordinal=ordinal,
                    kind=PassageKind.TABLE_ROW if is_table else PassageKind.TEXT,
                    section=section,
                    page=one.number,
                    page_label=one.label,
                    last_page=one.number + 1
                    if one.number and start < one.carried_end and one.carried < end
                    else one.number,
                    paragraph=None if one.number else ordinal + 1,
                    start=start,
                    end=end,
                    text=piece,
                    columns=columns,
                    caption="Tabell 1. Beviljade medel" if is_table else "",
                    repairs=repairs_within(one.repairs, start, end),
                )
            )
        start = end + 1
    return cut


@dataclass(frozen=True)
class About:
    """What a sample document is about."""

    id: str
    file: str
    title: str
    type: str
    year: int | None
    areas: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()


def document(about: About, *pages: PageText, failures: tuple[Failure, ...] = ()) -> DocumentRecord:
    """A record of some pages."""
    passages = passages_of(pages)
    summary = DocumentSummary(
        id=about.id,
        file=about.file,
        title=about.title,
        body="Region Norrsken",
        type=about.type,
        year=about.year,
        areas=about.areas,
        programmes=about.programmes,
        pages=len(pages),
        passages=len(passages),
        format=about.file.rsplit(".", 1)[-1],
        size=1_240_000 if about.file.endswith("pdf") else 48_200,
        sha256="0" * 64,
        read_at="2025-11-20T09:30:00+00:00",
        unread_pages=sum(one.reading.method is ReadingMethod.UNREAD for one in pages),
        poor_pages=sum(one.reading.is_poor for one in pages),
        repaired_pages=sum(one.reading.is_repaired for one in pages),
    )
    first = next((one.number for one in pages), None)

    def value(facet: str, chosen: str, words: str) -> Value:
        return Value(facet, chosen, Evidence("orden i rubriken", first, words))

    metadata = Metadata(
        title=about.title,
        body="Region Norrsken",
        type=value("type", about.type, about.title),
        year=value("year", str(about.year), f"för år {about.year}") if about.year else None,
        year_printed=value("year", str(about.year + 1), f"mars {about.year + 1}")
        if about.year
        else None,
        areas=tuple(value("area", area, area) for area in about.areas),
        programmes=tuple(value("programme", one, one) for one in about.programmes),
        passage_values=tuple(() for _ in passages),
    )
    return DocumentRecord(summary, metadata, tuple(pages), passages, failures)


REPORT = document(
    About(
        "arsrapport-2023-8c1f",
        "arkiv/2023/Årsrapport 2023.pdf",
        "Årsrapport 2023: regionalt tillväxtarbete",
        "arsrapport",
        2023,
        ("innovation", "livsmiljo", "kompetens"),
        ("anslag-1-1", "eruf"),
    ),
    page(
        1,
        "i",
        heading("Årsrapport 2023"),
        text("Region Norrsken redovisar här sitt tillväxtarbete för år 2023."),
    ),
    page(
        2,
        "1",
        heading("Attraktiva livsmiljöer"),
        heading("Bredband", 2),
        text(
            "Under året fick 14 byar fiber genom bredbandsstödet. Utbyggnaden av bredband i "
            "glesbygd går långsammare än planerat, eftersom anslutningsavgifterna har stigit. "
            "Andelen hushåll med tillgång till snabbt bredband var 91,4 procent vid årets slut."
        ),
        text(
            "Målet om 98 procent nåddes inte. Regionen bedömer att det återstår omkring "
            "2 500 hushåll, de flesta längs älvdalarna, och att stödet till bredband "
            "behöver fortsätta efter 2025."
        ),
        item("– Byalagen söker stöd gemensamt."),
        item("– Kommunerna samordnar grävning och belysning."),
        text(
            "Samverkansgruppen för digital infrastruktur möttes fem gånger under året och "
            "lämnade ett gemensamt yttrande om nätens robusthet till länsstyrelsen."
        ),
        carried="lämnade ett gemensamt yttrande om nätens robusthet till länsstyrelsen.",
    ),
    page(
        3,
        "2",
        heading("Beviljade medel", 2),
        text("Tabellen visar beviljade medel per område, i tusental kronor."),
        table(
            ("Område", "2022", "2023", "Förändring"),
            ("Innovation och företagande", "18 400", "21 950", "+3 550"),
            ("Attraktiva livsmiljöer, bredband", "9 120", "8 730", "−390"),
            ("Kompetensförsörjning", "6 300", "7 015", "+715"),
        ),
        block(BlockKind.CAPTION, "Tabell 1. Beviljade medel. Källa: regionens ärendesystem."),
        block(BlockKind.FOOTNOTE, "1 Beloppen är avrundade till närmaste femtusental."),
        heading("Kompetensförsörjning"),
        text(
            "Kompetensrådet samlade 42 arbetsgivare. Bristen på elektriker och undersköterskor "
            "är fortsatt stor, och fler vuxna läser nu på yrkeshögskola på distans."
        ),
        notes=(("i tusental kronor", "1"), ("samlade 42 arbetsgivare", "2")),
    ),
    page(4, "3", reading=Reading(ReadingMethod.UNREAD, None, "Sidan är en bild utan text.")),
    failures=(Failure("arkiv/2023/Årsrapport 2023.pdf", "ocr", "Sidan är en bild utan text.", 4),),
)
OLDER_REPORT = document(
    About(
        "arsrapport-2019-44b0",
        "arkiv/2019/Årsrapport 2019.pdf",
        "Årsrapport 2019: regionalt tillväxtarbete",
        "arsrapport",
        2019,
        ("innovation", "livsmiljo", "samarbete"),
        ("anslag-1-1", "interreg-aurora"),
    ),
    page(
        1,
        "1",
        heading("Tillgänglighet"),
        text(
            "Bredband byggdes ut till nio byar. Andelen hushåll med snabbt bredband var 78,2 "
            "procent. Målet för 2025 är 98 procent."
        ),
        heading("Internationellt samarbete"),
        text("Inom Interreg deltog regionen i elva projekt om skog, rymd och besöksnäring."),
    ),
    page(
        2,
        "2",
        text("Projektet Skog i norr fick 4,2 miljoner kronor för att utveckla träbyggande."),
        reading=Reading(ReadingMethod.OCR, 0.83),
    ),
    page(
        3,
        "iii",
        heading("Bilaga om fiske"),
        text("Fisket i sjoarna 6kade, men bryggor saknas v1d hamnarna."),
        reading=POOR_FONT,
    ),
)
PLAN = document(
    About(
        "handlingsplan-2021-2024-19aa",
        "arkiv/planer/Handlingsplan digital infrastruktur.docx",
        "Handlingsplan för digital infrastruktur 2021–2024",
        "handlingsplan",
        2021,
        ("livsmiljo",),
        ("anslag-1-1",),
    ),
    page(
        None,
        None,
        heading("Handlingsplan för digital infrastruktur"),
        heading("Mål", 2),
        text("År 2025 ska 98 procent av hushållen ha tillgång till snabbt bredband."),
        heading("Aktiviteter", 2),
        item("1. Ge byalag stöd att söka medel för bredband."),
        item("2. Kartlägga områden som saknar mobiltäckning."),
        text("Planen följs upp varje år i regionens årsrapport. Ansvarig är utvecklingschefen."),
    ),
)
SHEET = document(
    About(
        "bilaga-1-4-7d02",
        "arkiv/2023/Bilaga 1.4 Beslutade projekt.xlsx",
        "Bilaga 1.4 Beslutade projekt",
        "bilaga",
        2023,
        ("innovation", "livsmiljo"),
        ("eruf",),
    ),
    page(
        1,
        "Beslut",
        table(
            ("Projekt", "Sökande", "Beviljat (kr)", "Område"),
            ("Fiber till fjällbyarna", "Norrskens byanät", "3 200 000", "Bredband"),
            ("Testbana för vinterdrift", "Stiftelsen Kallprov", "5 450 000", "Innovation"),
            ("Skog som material", "Träklustret", "1 980 000", "Innovation"),
        ),
    ),
)
SLIDES = document(
    About("presentation-2022-c3d9", "arkiv/2022/Lägesbild.pptx", "Lägesbild i november 2022",
          "ovrigt", None, ("kompetens",)),
    page(1, None, heading("Lägesbild"), text("Arbetslösheten var 4,1 procent i oktober.")),
    page(2, None, heading("Kompetens"), text("Var tredje företag har svårt att anställa.")),
)  # fmt: skip
SCAN_TEXT, SCAN_REPAIRS = mend(
    "Stödet till regional tillvéxt har 6kat i l&net, och besdksndringen far nu mer.",
)
SCAN = document(
    About("inskannad-2009-77aa", "arkiv/2009/Rapport 2009.pdf", "Rapport 2009 om näringslivet",
          "ovrigt", 2009, ("innovation",)),
    page(1, None, text("Regionen redovisar här sitt arbete."), reading=Reading(ReadingMethod.OCR)),
    page(2, None, text(SCAN_TEXT), text("Regionens andel var god."),
         table(("Ort", "Antal"), ("Norrvik", "14")), mended=SCAN_REPAIRS,
         notes=((SCAN_TEXT[:6], "1"),), reading=Reading(damage=0.3)),
)  # fmt: skip
TROUBLED = (
    troubled("fil0000001", FAILURES[0].file, FAILURES[0]),
    troubled("fil0000002", FAILURES[1].file, FAILURES[1]),
    troubled(
        REPORT.summary.id,
        REPORT.summary.file,
        None,
        TroubledPage(4, "3", REPORT.pages[3].reading, "ocr"),
        TroubledPage(3, "2", POOR_SCAN),
    ),
    troubled(
        OLDER_REPORT.summary.id, OLDER_REPORT.summary.file, None, TroubledPage(3, "iii", POOR_FONT)
    ),
)
RECORDS = (REPORT, SHEET, PLAN, OLDER_REPORT, SLIDES)

STATUS = ArchiveStatus(
    documents=len(RECORDS),
    pages=sum(record.summary.pages for record in RECORDS),
    passages=sum(record.summary.passages for record in RECORDS),
    years=(2019, 2021, 2023),
    failures=FAILURES,
    generation="000007",
    index_bytes=1_840_000,
    updated_at="2025-11-20T09:30:00+00:00",
    warnings=("Skärmläsning av 1 sida gav osäker text.",),
    guards=("limits", "seccomp"),
    files=TROUBLED,
)


SCAN_STATUS = replace(
    STATUS,
    repaired=(RepairedFile(SCAN.summary.id, SCAN.summary.file, SCAN.summary.title, (2,)),),
)


def record_full_of(payload: str) -> DocumentRecord:
    """A record in which every field that can hold text holds `payload`."""
    about = About("ond", f"arkiv/{payload}.pdf", payload, payload, 2020, (payload,), (payload,))
    words = f"{payload} bredband {payload}"
    # The word between, as the paragraph under the heading has it.
    start = len(payload) + len("\n\n") + len(payload) + len(" ")
    repairs = (Repair(start, start + len("bredband"), payload, 0.5),) if payload else ()
    record = document(
        about,
        page(
            1,
            payload,
            heading(payload),
            text(words),
            item(words),
            block(BlockKind.CAPTION, words),
            block(BlockKind.FOOTNOTE, words),
            table((payload, payload), (words, words)),
            mended=repairs,
        ),
        failures=(Failure(payload, payload, payload, 1),),
    )
    evidence = Evidence(payload, 1, payload)
    metadata = replace(record.metadata, body=payload, type=Value("type", payload, evidence))
    return replace(record, summary=replace(record.summary, body=payload), metadata=metadata)


def labels_full_of(payload: str) -> tuple[FacetLabel, ...]:
    """Labels in which every field holds `payload`."""
    return tuple(
        FacetLabel(facet, payload, payload, payload) for facet in ("area", "programme", "type")
    )
