//! Uses the names a page gives to its parts: drops menus, cookie bars and newsletter boxes, marks captions.

use dom_query::{Document as Page, NodeRef};

/// Removes every part that is named as no part of an article and holds little of the page's text, and makes what is
/// named a caption one. Tells how many elements the page has.
pub(super) fn drop_from(page: &Page) -> usize {
    let mut elements = 0;
    let mut doomed: Vec<NodeRef> = Vec::new();
    let mut captions: Vec<NodeRef> = Vec::new();
    // A name is no proof: an article that holds a newsletter box may be named after it.
    let mut refused = 0;
    let all = page.body().map_or(0, |body| body.text().len());
    let mut nodes = vec![page.root()];
    while let Some(node) = nodes.pop() {
        elements += usize::from(node.is_element());
        if refused < MOST_REFUSED && node.is_element() && is_page_part(&node) {
            if is_small(&node, all) {
                doomed.push(node);
                continue;
            }
            refused += 1;
        }
        if is_caption(&node) {
            captions.push(node);
        }
        nodes.extend(node.children_it(true));
    }
    doomed.iter().for_each(NodeRef::remove_from_parent);
    captions.iter().for_each(|caption| caption.rename("figcaption"));
    elements
}

/// A line that is named a caption: the extractor drops the names, so its element has to say so.
fn is_caption(node: &NodeRef) -> bool {
    const LONGEST_BYTES: usize = 600;
    node.node_name().is_some_and(|name| ["div", "p", "span"].contains(&&*name))
        && node.attr("class").is_some_and(|value| parts_of_name(&value).any(|part| part == "caption"))
        && node.text().len() <= LONGEST_BYTES
}

/// After so many large parts with such names the page's names are worth nothing.
const MOST_REFUSED: usize = 50;

/// Less than a third of the text of the page.
fn is_small(node: &NodeRef, all: usize) -> bool {
    node.text().len() * 3 < all || all < 300
}

fn is_page_part(node: &NodeRef) -> bool {
    let name = node.node_name().unwrap_or_default();
    if matches!(&*name, "html" | "head" | "body" | "article" | "main" | "p" | "h1" | "figure" | "figcaption")
    {
        return false;
    }
    if matches!(&*name, "nav" | "aside" | "footer" | "form" | "dialog" | "button") {
        return true;
    }
    if node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|value| &*value == "true") {
        return true;
    }
    if node.attr("role").is_some_and(|role| ROLES.contains(&&*role)) {
        return true;
    }
    ["class", "id", "data-component", "data-testid"]
        .iter()
        .filter_map(|attribute| node.attr(attribute))
        .any(|value| parts_of_name(&value).any(|part| NAMES.contains(&part.as_str())))
}

const ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "navigation",
    "search",
    "toolbar",
];

/// Words in the names that publishers give to such parts.
const NAMES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "author",
    "authors",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "factbox",
    "gdpr",
    "infobox",
    "login",
    "menu",
    "modal",
    "morefrom",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "outbrain",
    "paywall",
    "popular",
    "popup",
    "print",
    "promo",
    "promos",
    "pullquote",
    "recirc",
    "recommended",
    "related",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toc",
    "toolbar",
    "tooltip",
    "trending",
    "tweet",
];

/// The words of a class or id: `js-newsletterBox` is `js`, `newsletter`, `box`.
fn parts_of_name(value: &str) -> impl Iterator<Item = String> {
    value.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|name| {
        let mut parts = vec![String::new()];
        let mut lower_before = false;
        for c in name.chars() {
            if c.is_ascii_uppercase() && lower_before {
                parts.push(String::new());
            }
            lower_before = c.is_ascii_lowercase();
            if let Some(part) = parts.last_mut() {
                part.push(c.to_ascii_lowercase());
            }
        }
        parts
    })
}
