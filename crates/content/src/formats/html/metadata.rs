//! What a page says of itself: JSON-LD first, then its meta tags, then what it shows.

use crate::calendar;
use dom_query::Document as Page;
use jiff::civil::Date;
use serde_json::Value;

/// What the page says of itself.
#[derive(Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) source: Option<String>,
    /// The whole article, where the page gives it to search engines.
    pub(super) body: Option<String>,
}

pub(super) fn of(page: &Page) -> Metadata {
    let linked = linked_data(page);
    let site = meta(page, &["og:site_name", "application-name"]).or(linked.source);
    let title = linked
        .title
        .or_else(|| meta(page, &["og:title", "twitter:title", "headline"]))
        .or_else(|| shown(page, "h1"))
        .or_else(|| shown(page, "title").map(|title| headline_in(page, title)));
    Metadata {
        title: title.map(|title| without_site(&title, site.as_deref())),
        published: linked.published.or_else(|| published(page)),
        source: canonical(page).or(site),
        body: linked.body,
    }
}

/// Names under which publishers give the date, best first.
const DATE_NAMES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "publish-date",
    "publishdate",
    "publish_date",
    "published_time",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "cxenseparse:recs:publishtime",
    "date",
    "originalpublicationdate",
    "article_date_original",
];

fn published(page: &Page) -> Option<Date> {
    if let Some(date) = DATE_NAMES.iter().find_map(|name| calendar::parse(&meta(page, &[name])?)) {
        return Some(date);
    }
    let first = |selector: &str| {
        page.select(selector).iter().find_map(|time| {
            let value = time.attr("datetime").or_else(|| time.attr("content")).unwrap_or_else(|| time.text());
            calendar::parse(&value)
        })
    };
    ["[itemprop=datePublished]", "time[pubdate]", "article time, main time, header time", "time"]
        .iter()
        .find_map(|selector| first(selector))
}

/// The content of the first meta tag with one of these names, whatever their case.
fn meta(page: &Page, names: &[&str]) -> Option<String> {
    let tags = page.select("meta[content]");
    names.iter().find_map(|name| {
        tags.iter().find_map(|tag| {
            let named = ["property", "name", "itemprop"]
                .iter()
                .any(|attribute| tag.attr(attribute).is_some_and(|value| value.eq_ignore_ascii_case(name)));
            named.then(|| tag.attr("content")).flatten().and_then(|content| text(&content))
        })
    })
}

fn canonical(page: &Page) -> Option<String> {
    let link = page.select("link[rel=canonical]").attr("href").map(|href| href.to_string());
    link.or_else(|| meta(page, &["og:url"]))
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"))
}

fn shown(page: &Page, selector: &str) -> Option<String> {
    page.select(selector).iter().next().and_then(|element| text(&element.text()))
}

/// Text on one line; nothing when it is empty.
fn text(raw: &str) -> Option<String> {
    let text = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The part of the window's title that also stands on the page by itself: what is left is the name of the site.
fn headline_in(page: &Page, title: String) -> String {
    let heads: Vec<&str> = SITE_MARKS
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .map(|(head, _)| head.trim_end())
        .collect();
    let root = page.root();
    let mut texts = root.descendants_it().filter(|node| node.is_text()).filter_map(|node| text(&node.text()));
    texts.find(|text| heads.contains(&text.as_str())).unwrap_or(title)
}

/// What stands between a title and the name of the site.
const SITE_MARKS: [&str; 6] = [" | ", " - ", " – ", " — ", " • ", " · "];

/// A title without the name of the site that some publishers put behind it.
fn without_site(title: &str, site: Option<&str>) -> String {
    const FEWEST_WORDS: usize = 3;
    for mark in SITE_MARKS {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let names_site = site.is_some_and(|site| site.eq_ignore_ascii_case(tail.trim()));
            if names_site || mark == " | " && head.split_whitespace().count() >= FEWEST_WORDS {
                return without_site(head.trim_end(), site);
            }
        }
    }
    title.to_owned()
}

/// The article that the page describes in JSON-LD.
fn linked_data(page: &Page) -> Metadata {
    let scripts = page.select("script[type='application/ld+json']");
    let values = scripts.iter().filter_map(|script| serde_json::from_str::<Value>(script.text().trim()).ok());
    values.into_iter().find_map(|value| article_in(&value)).unwrap_or_default()
}

fn article_in(value: &Value) -> Option<Metadata> {
    match value {
        Value::Array(values) => values.iter().find_map(article_in),
        Value::Object(fields) => {
            let is_article = match &fields.get("@type") {
                Some(Value::String(kind)) => is_article(kind),
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_article),
                _ => false,
            };
            if !is_article {
                return fields.get("@graph").or_else(|| fields.get("mainEntity")).and_then(article_in);
            }
            let string = |key: &str| fields.get(key).and_then(Value::as_str);
            let publisher = fields.get("publisher").and_then(|publisher| publisher.get("name"));
            Some(Metadata {
                title: string("headline").and_then(|title| text(&without_entities(title))),
                published: string("datePublished")
                    .or_else(|| string("dateCreated"))
                    .and_then(calendar::parse),
                source: publisher.and_then(Value::as_str).and_then(text),
                body: string("articleBody").map(without_entities),
            })
        }
        _ => None,
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || ["BlogPosting", "Report", "LiveBlogPosting", "Review"].contains(&kind)
}

/// Some publishers write `&amp;` where JSON needs none.
fn without_entities(title: &str) -> String {
    if title.contains('&') { Page::fragment(title).text().to_string() } else { title.to_owned() }
}
