//! What stands in the head of a page: its `<meta>` elements, its address, its language.
//! Not here: which of them are asked (see `known`). Promise: an address is a whole one.

use super::super::facts::is_web;
use super::days::Order;
use crate::article::spaced;
use dom_query::Document;

/// Ends of the names of countries in whose English the day stands first.
const DAY_FIRST: &[&str] = &["uk", "au", "nz", "ie", "in", "za", "gb"];

/// The `<meta>` elements of a page, with their names in small letters.
pub struct Metas(Vec<(String, String)>);

impl Metas {
    pub fn of(document: &Document) -> Self {
        let mut all = Vec::new();
        for node in document.select("meta[content]").nodes() {
            let content = spaced(&node.attr("content").unwrap_or_default());
            let keys = ["property", "name", "itemprop"];
            let Some(key) = keys.iter().find_map(|key| node.attr(key)) else {
                continue;
            };
            for key in key.to_ascii_lowercase().split_whitespace() {
                if !content.is_empty() {
                    all.push((key.replace("dc:", "dc."), content.clone()));
                }
            }
        }
        Self(all)
    }

    /// What stands under some names, in their order.
    pub fn all<'m>(&'m self, names: &'m [&str]) -> impl Iterator<Item = (&'m str, &'m str)> {
        names.iter().flat_map(|name| {
            let named = self.0.iter().filter(move |(key, _)| key == name);
            named.map(|(key, content)| (key.as_str(), content.as_str()))
        })
    }
}

/// Which number of a day is the month, as the language and the country of a page have it.
pub fn order(document: &Document, address: Option<&str>) -> Order {
    let lang = document.select_single("html").attr("lang");
    let lang = lang
        .map(|lang| lang.to_ascii_lowercase())
        .unwrap_or_default();
    let country = address
        .and_then(|link| host(link).rsplit('.').next())
        .unwrap_or_default();
    let region = lang.split(['-', '_']).nth(1).unwrap_or_default();
    let abroad =
        country.len() == 2 && country != "us" && region.is_empty() || DAY_FIRST.contains(&region);
    if !abroad && (lang.is_empty() || lang.starts_with("en")) {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}

/// The host of an address, without `www.`.
pub fn host(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    // No name in the network is longer.
    if host.len() > 255 { "" } else { host }
}

/// Where a page says that it stands.
pub fn address(document: &Document, page: &str) -> Option<String> {
    let links = [
        ("link[rel='canonical']", "href"),
        ("meta[property='og:url']", "content"),
    ];
    let links = links
        .iter()
        .filter_map(|(place, name)| document.select_single(place).attr(name));
    let mut links = links.map(|link| link.to_string());
    links.find(|link| is_web(link)).or_else(|| saved_from(page))
}

/// The address that a browser wrote above a page that it saved: `<!-- saved from url=(0021)https://… -->`.
fn saved_from(page: &str) -> Option<String> {
    let head = &page[..page.floor_char_boundary(2048)];
    let rest = head.split_once("saved from url=(")?.1;
    let link = rest.split_once(')')?.1.split([' ', '\n', '>']).next()?;
    is_web(link).then(|| link.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_names_its_address() {
        let page = "<!DOCTYPE html>\n<!-- saved from url=(0021)https://a.example/1 -->\n<html>";
        assert_eq!(saved_from(page).as_deref(), Some("https://a.example/1"));
    }
}
