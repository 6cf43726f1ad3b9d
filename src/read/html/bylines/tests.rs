//! Bylines as pages have them.

use super::*;

#[test]
fn a_byline_is_names() {
    for (said, want) in [
        ("By Joshua Sokol", "Joshua Sokol"),
        ("by Lucas Nolan22 Dec 2016651", "Lucas Nolan"),
        (
            "By GILLIAN MOHNEY ... March 11, 2015 3:46 PM",
            "GILLIAN MOHNEY",
        ),
        ("BBC News", ""),
        ("Ana Ruiz and Bo Lind, GNB", "Ana Ruiz; Bo Lind"),
        ("Ana Ruiz | Bo Lind", "Ana Ruiz; Bo Lind"),
        ("Ana Ruiz, Bo Lind", "Ana Ruiz; Bo Lind"),
        (
            "By Ana Ruiz, Bo Lind and Jo Park",
            "Ana Ruiz; Bo Lind; Jo Park",
        ),
        ("https://a.example/ana", ""),
        ("Ana Ruiz, Political Correspondent", "Ana Ruiz"),
        ("", ""),
        ("Von Ana Ruiz und Bo Lind", "Ana Ruiz; Bo Lind"),
        ("Par ANA RUIZ et BO LIND", "ANA RUIZ; BO LIND"),
        ("De Niro", "De Niro"),
        ("Catriona de la Cruz", "Catriona de la Cruz"),
        ("Posted on 3 March 2014 by Ana Ruiz", "Ana Ruiz"),
        (
            "Written by Ana Ruiz | Senior Correspondent | Bo Lind",
            "Ana Ruiz; Bo Lind",
        ),
        (
            "Ana Ruiz - GNB Technology Writers | GNB – 1 hr 4 mins ago",
            "Ana Ruiz",
        ),
        (
            "By | Ana Ruiz | , GNB | 3 March 2014 | World Affairs",
            "Ana Ruiz",
        ),
        ("ana_ruiz", "ana_ruiz"),
        ("@anaruiz", ""),
        ("Ana Ruiz @anaruiz", "Ana Ruiz"),
        ("Redaktion Lakeside", ""),
        ("Staff", ""),
        ("王小明", "王小明"),
        ("湖城日报", ""),
        ("责任编辑：王小明", ""),
    ] {
        assert_eq!(names(said).0.join("; "), want, "{said}");
    }
}

fn check(page: &str, want: &str) {
    let found = shown(&Document::from(page), None);
    assert_eq!(found.join("; "), want, "{page}");
}

#[test]
fn names_stand_in_elements_of_many_kinds() {
    for (page, want) in [
        ("<p class='byline'>By <b>Ana Ruiz</b>, GNB</p>", "Ana Ruiz"),
        (
            "<a rel='author' href='/a'>Ana Ruiz</a> and <a rel='author' href='/b'>Bo Lind</a>",
            "Ana Ruiz; Bo Lind",
        ),
        (
            "<p itemprop='author'><a><span itemprop='name'>Ana Ruiz</span></a><span>GNB</span></p>",
            "Ana Ruiz",
        ),
        (
            "<div class='post-author'>von <a>Ana Ruiz</a><br>3. März 2014</div>",
            "Ana Ruiz",
        ),
        (
            "<div class='submitted'>Submitted by <span class='username'>ana</span></div>",
            "ana",
        ),
        ("<div class='author'>Home</div>", ""),
        (
            "<ol class='comments'><li class='author'>Bo Lind</li></ol>",
            "",
        ),
        ("<figure><span class='author'>Bo Lind</span></figure>", ""),
    ] {
        check(page, want);
    }
}

#[test]
fn a_line_names_somebody_only_behind_by() {
    for line in [
        "By Ana Ruiz, 3 March 2014",
        "-- By Ana Ruiz Follow @anaruiz",
        "Blog entry by Ana Ruiz | 3 March, 2014",
    ] {
        assert_eq!(in_line(line).join("; "), "Ana Ruiz", "{line}");
    }
    assert_eq!(in_line("posted by ana at 12:53").join("; "), "ana");
    for line in [
        "Ana Ruiz",
        "By Tuesday",
        "By the river",
        "Text of the law",
        "Photo by Bo Lind",
    ] {
        assert!(in_line(line).is_empty(), "{line}");
    }
}
