//! Whole pages.

use super::*;

fn page(inside: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><title>The river rises again in Lakeside - GNB</title>{inside}</html>"
    )
}

fn paragraphs(count: usize) -> String {
    let words = "The river rose again on Monday, said Ana Ruiz, who has kept the gauge since 1998, \
        and nobody in the town could say where it would stop. ";
    format!("<p>{}</p>", words.repeat(2)).repeat(count)
}

fn only(text: &str) -> crate::article::Article {
    assert!(sniff(Path::new("a"), text), "{}", &text[..60]);
    let named = Named {
        name: "a",
        path: "a.html",
    };
    let mut found = read(named, text.into());
    found.remove(0).expect("an article")
}

#[test]
fn a_page_is_its_article() {
    let head = "<meta property='article:published_time' content='2025-11-20T08:00:00Z'>\
        <meta property='og:site_name' content='GNB'><meta name='author' content='By Ana Ruiz'>\
        <link rel='canonical' href='https://gnb.example/river'></head>";
    let body = format!(
        "<body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>The river rises again in Lakeside</h1>{}\
         <figure><img src='b.png'><figcaption>A boat. Bo Lind/GNB</figcaption></figure><h2>After the rain</h2>{}\
         <p>Read more: the flood of 1953</p></article><footer>© 2025 GNB</footer></body>",
        paragraphs(3),
        paragraphs(2)
    );
    let article = only(&page(&format!("{head}{body}")));
    assert_eq!(article.title(), Some("The river rises again in Lakeside"));
    assert_eq!(article.byline().join("; "), "Ana Ruiz");
    assert_eq!(article.date(), Some(jiff::civil::date(2025, 11, 20)));
    assert_eq!(article.outlet(), Some("GNB"));
    assert_eq!(article.address(), Some("https://gnb.example/river"));
    assert!(
        article.text().starts_with("The river rose again"),
        "{}",
        article.text()
    );
    for out in ["Home", "A boat", "Read more", "©"] {
        assert!(!article.text().contains(out), "{out}");
    }
    assert_eq!(article.blocks().len(), 6);
}

#[test]
fn text_is_no_page() {
    for text in [
        "<3 is a heart.",
        "< p > no",
        "The <b>river</b> rose.",
        "<xml><a/></xml>",
        "<q>“He is back,”</q> she said.",
        "<a.ruiz@post.example> wrote:\n\nThe river rose.",
        "<i.e.> he left",
        "<",
        "",
    ] {
        assert!(!sniff(Path::new("a.html"), text), "{text}");
    }
    for text in [
        "<!doctype HTML><p>x",
        "<!-- a --> <HTML>",
        "<?xml version='1.0'?><html>",
        " <p>x</p>",
    ] {
        assert!(sniff(Path::new("a"), text), "{text}");
    }
}

#[test]
fn deep_and_full_pages_are_refused() {
    let deep = "<div>".repeat(100_000);
    let bold = format!("<html>{}", "<b>".repeat(100_000));
    let full = "<p>a".repeat(200_000);
    let slash = "<div/>".repeat(100_000);
    let stray = "<div></x>".repeat(100_000);
    let comment = format!("<!-->{}", "<div>".repeat(100_000));
    let quoted = "<div a='</div>'>".repeat(100_000);
    let table = format!("<table>{}", "<div>".repeat(100_000));
    let names = (0..100_000).map(|at| at.to_string());
    let named: String = names
        .flat_map(|at| ["<div><b x=".into(), at, "></div>".into()])
        .collect();
    let script = "<div><script><!--<script></script></div></script>".repeat(50_000);
    let names: String = (0..200_000)
        .map(|at| at.to_string())
        .flat_map(|at| [" a".into(), at])
        .collect();
    let many = format!("<p{}>a</p>", &names[..800]).repeat(10_000);
    let one = format!("<!doctype html><p{names}>The river rose.</p>");
    let marks = format!(
        "<!doctype html><p{}>It rose.</p>",
        names.replace(' ', "=\"<b>\"")
    );
    // Where the piece that begins the tag also has the token of what stood before it.
    let open = format!("<!doctype html><p><<p{names}>The river rose.</p>");
    let company = format!("<!doctype html><p>AT&T<p{names}>The river rose.</p>");
    for text in [
        deep, bold, full, slash, stray, comment, quoted, table, named, script, one, marks, many,
        open, company,
    ] {
        let named = Named {
            name: "a",
            path: "a.html",
        };
        let found = read(named, text);
        let said = found[0].as_ref().expect_err("refused");
        let guarded = said.starts_with("is a page") && !said.ends_with("without an article");
        assert!(guarded, "{said}");
    }
}

#[test]
fn a_short_tag_with_more_than_200_attributes_is_refused_too() {
    let tag = |attributes: usize| {
        let names: String = (100..100 + attributes)
            .flat_map(|at| [" ".into(), at.to_string()])
            .collect();
        page(&format!("</head><body><p{names}>Up.</p>{}", paragraphs(6)))
    };
    only(&tag(200));
    let named = Named {
        name: "a",
        path: "a.html",
    };
    let found = read(named, tag(201));
    let said = found[0].as_ref().expect_err("refused");
    assert_eq!(said, "is a page with too many attributes in a tag");
}

#[test]
fn an_address_without_https_does_not_stand_before_one_with_it() {
    let head = "<link rel='canonical' href='www.gnb.example/river'>\
        <meta property='og:url' content='https://gnb.example/river'></head>";
    let article = only(&page(&format!("{head}<body>{}", paragraphs(6))));
    assert_eq!(article.address(), Some("https://gnb.example/river"));
}

#[test]
fn a_page_that_breaks_off_gives_what_there_is() {
    let whole = page(&format!(
        "</head><body><article>{}</article>",
        paragraphs(6)
    ));
    for part in 1..8 {
        let text = &whole[..whole.len() * part / 8];
        for found in read(
            Named {
                name: "a",
                path: "a.html",
            },
            text.into(),
        ) {
            match found {
                Ok(article) => assert!(!article.text().is_empty()),
                Err(said) => assert!(said.starts_with("is a page"), "{said}"),
            }
        }
    }
}

#[test]
fn a_title_is_without_the_name_of_the_site() {
    let titled = |title: &str, head: &str, heading: &str| {
        let text = format!(
            "<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{heading}</h1>{}             </article></body></html>",
            paragraphs(3)
        );
        only(&text).title().map(String::from)
    };
    let site = "<meta property='og:site_name' content='The Lakeside Post'>";
    for (title, head, heading) in [
        ("River rises | The Lakeside Post", site, "Another"),
        ("River rises – the lakeside post", site, "Another"),
        ("The Lakeside Post - River rises", site, "Another"),
        ("River rises | Post", "", "River rises"),
        ("Post | River rises", "", "River rises"),
        ("River rises", site, "River rises"),
    ] {
        let shown = titled(title, head, heading);
        assert_eq!(shown.as_deref(), Some("River rises"), "{title}");
    }
    let text = format!(
        "<!DOCTYPE html><html><head><title>The river is late this year - GNB</title></head><body><h1>GNB</h1><article>{}\
         </article></body></html>",
        paragraphs(3)
    );
    assert_ne!(only(&text).title(), Some("GNB"));
}

/// What a page with some head and body tells: title, byline, day.
fn told(head: &str, body: &str) -> [String; 3] {
    let text = format!(
        "<!DOCTYPE html><html lang='en'><head>{head}</head><body><article>{body}{}</article></body></html>",
        paragraphs(4)
    );
    let article = only(&text);
    let day = article.date().map(|day| day.to_string());
    [
        article.title().unwrap_or_default().to_string(),
        article.byline().join("; "),
        day.unwrap_or_default(),
    ]
}

#[test]
fn a_page_tells_who_wrote_it_and_when_in_many_ways() {
    let title = "<title>The river rises again in Lakeside</title>";
    let h1 = "<h1>The river rises again in Lakeside</h1>";
    for (head, body) in [
        (
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Ana Ruiz\"}],\
             \"datePublished\":\"2025-11-20T08:00:00Z\",\"dateModified\":\"2025-11-22\"}]}</script>",
            "",
        ),
        (
            "<meta name='Author' content='Ana Ruiz'><meta name='DC.date.issued' content='2025-11-20'>",
            "",
        ),
        (
            "<meta name='sailthru.author' content='Ana Ruiz'><meta name='pubdate' content='Thu, 20 Nov 2025 08:00:00 GMT'>\
             <meta property='article:modified_time' content='2025-11-22'>",
            "",
        ),
        (
            "<meta name='citation_author' content='Ruiz, Ana'><meta name='citation_publication_date' content='2025/11/20'>",
            "",
        ),
        (
            "",
            "<p class='byline'>By <a href='/a'>Ana Ruiz</a> | <time datetime='2025-11-20'>Thursday</time></p>",
        ),
        (
            "",
            "<p>By Ana Ruiz</p><p>Nov. 20, 2025</p><p>Updated Nov. 22, 2025</p>",
        ),
        ("", "<p>By Ana Ruiz</p><p>11/20/2025 8:00 AM</p>"),
        (
            "<meta name='author' content='GNB'><meta property='og:site_name' content='GNB'>\
             <link rel='canonical' href='https://gnb.example/2025/11/20/river'>",
            "<p class='author'>Ana Ruiz</p>",
        ),
    ] {
        let found = told(&format!("{title}{head}"), &format!("{h1}{body}"));
        let want = [
            "The river rises again in Lakeside",
            "Ana Ruiz",
            "2025-11-20",
        ];
        assert_eq!(found, want, "{head}{body}");
    }
}

#[test]
fn a_title_is_without_the_byline_and_no_number() {
    let author = "<meta name='author' content='Ana Ruiz and Bo Lind'>";
    let head = format!("<title>River rises again - Ana Ruiz and Bo Lind</title>{author}");
    assert_eq!(
        told(&head, "<h2>After the rain</h2>")[0],
        "River rises again"
    );
    let head = "<title>d-161500</title>";
    assert_eq!(told(head, "<h1>River rises</h1>")[0], "River rises");
}

#[test]
fn a_desk_or_the_site_itself_is_no_author() {
    for author in [
        "GNB",
        "gnb",
        "By Staff",
        "Admin",
        "Redaktion GNB",
        "https://gnb.example/staff",
        "@gnb",
    ] {
        let head = format!(
            "<title>River rises</title><meta property='og:site_name' content='GNB'><meta name='author' content='{author}'>"
        );
        let [_, names, _] = told(&head, "<h1>River rises</h1>");
        assert_eq!(names, "", "{author}");
    }
}

#[test]
fn the_words_around_pictures_forms_and_links_are_parted_from_the_story() {
    let body = "<h1>River rises</h1><figure><table><tr><th>Hour</th><td>9</td></tr></table><figcaption>Bo Lind</figcaption>\
        </figure><h2>Recommended depth</h2><p>Watch: the flood of 1953</p><p>Video of the lock shows the wave</p>";
    let text = format!(
        "<!DOCTYPE html><html><head><title>River rises</title></head><body><article>{body}{}</article></body></html>",
        paragraphs(4)
    );
    let article = only(&text);
    for kept in ["Hour 9", "Recommended depth", "Video of the lock"] {
        assert!(article.text().contains(kept), "{kept}: {}", article.text());
    }
    for out in ["Bo Lind", "Watch:"] {
        assert!(!article.text().contains(out), "{out}");
    }
}

#[test]
fn pages_in_other_scripts_are_read() {
    let text = format!(
        "<!DOCTYPE html><html lang='zh'><head><title>河水再次上涨 - 湖城网</title><meta name='author' content='王小明'></head>\
         <body><article><h1>河水再次上涨</h1><p>2025年11月20日 08:00</p>{}</article></body></html>",
        format!(
            "<p>{}</p>",
            "河水星期一再次上涨，看守水位计的人说，没有人知道它会停在哪里。".repeat(6)
        )
        .repeat(3)
    );
    let article = only(&text);
    assert_eq!(article.title(), Some("河水再次上涨"));
    assert_eq!(article.byline().join("; "), "王小明");
    assert_eq!(article.date(), Some(jiff::civil::date(2025, 11, 20)));
}

#[test]
fn an_archive_may_stand_above_a_page() {
    let text = format!(
        "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\n{}",
        page(&format!("</head><body>{}", paragraphs(6)))
    );
    assert!(only(&text).title().is_some());
}

#[test]
fn a_flood_of_marks_is_gone_through_once() {
    let many = 20_000;
    let numbers = || (0..many).map(|at| at.to_string());
    let names: String = numbers()
        .flat_map(|at| ["Ana Ruiz".into(), at, "; ".into()])
        .collect();
    let dashes = "a - ".repeat(many);
    let days = "may1:".repeat(many);
    let list: String = numbers()
        .flat_map(|at| ["{\"@id\":\"".into(), at, "\"},".into()])
        .collect();
    let dots = "gnb.".repeat(many);
    let metas = "<meta property='og:site_name' content='GNB a'><meta name='author' content='A b'>"
        .repeat(2000);
    let head = format!(
        "<title>{dashes}</title><meta name='author' content='{names}'><meta name='date' content='{days}'>{metas}\
         <link rel='canonical' href='https://{dots}example/'><script type='application/ld+json'>{{\"@type\":\"Article\",\
         \"author\":[{list}null]}}</script><script type='application/ld+json'>{}</script>",
        "[".repeat(many)
    );
    let line = "<h2>a - a</h2><p>may1:may1:".repeat(2000);
    let [_, names, day] = told(&head, &format!("{line}<p class='author'>{names}</p>"));
    assert!(names.len() < 1000 && day.is_empty(), "{names} {day}");
}
