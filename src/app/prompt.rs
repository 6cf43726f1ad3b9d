//! Lines typed on the status line: search, filter, notes, tags and commands.

use super::commands::{self, Entered};
use super::complete::{self, Offered, Own};
use super::flow::Direction;
use super::input::Input;
use super::keys::{Code, KEYS, Key, With};
use super::model::{Message, Model, Sort};
use super::motion::{self, Move};
use super::msg::Effect;
use super::overlay::{Overlay, Prompt, Typing};
use super::{jump, library, list, look, merging, person, search, sidebar, stats, tags};
use crate::query::Query;

/// Commands after `:` with what follows them.
pub const LINES: &[(&str, &str)] = &[
    ("open", "PATH"),
    ("export", "FORMAT FILE"),
    ("filter", "QUERY"),
    ("search", "QUERY"),
    ("stats", ""),
    ("sort", "given|date|title|quotations"),
    ("theme", "NAME"),
    ("width", "N"),
    ("merge", "A = B"),
    ("unmerge", "NAME"),
    ("tag", "TAGS"),
    ("go", "N"),
    ("help", ""),
    ("quit", ""),
];

/// Opens a line to type on.
pub fn open(model: &mut Model, of: Prompt, text: &str) {
    if of == Prompt::Search {
        model.origin = model.reading.mark;
    }
    let input = Input::new(text);
    model.offered = Offered::default();
    model.overlays.push(Overlay::Prompt { of, input });
    commands::refresh(model);
}

/// Opens the line for another filter; the one in force stands in it, selected.
pub fn open_filter(model: &mut Model) {
    model.list.before = model.list.filter.clone();
    let input = Input::selected(&model.list.filter);
    let of = Prompt::Filter;
    model.overlays.push(Overlay::Prompt { of, input });
}

/// Opens the line for another filter of the sidebar.
pub fn open_sidebar_filter(model: &mut Model) {
    model.sidebar.before = model.sidebar.filter.clone();
    let input = Input::selected(&model.sidebar.filter);
    let of = Prompt::Sidebar;
    model.overlays.push(Overlay::Prompt { of, input });
}

/// The reader's words that a line can take.
fn own(model: &Model, line: &str) -> Own {
    let merges = model.store.merges().all().iter();
    Own {
        names: if line.starts_with("merge ") {
            merging::names(model)
        } else {
            Vec::new()
        },
        merged: merges.map(|merge| merge.from.clone()).collect(),
        tags: tags::in_use(model),
        themes: model.settings.themes().map(String::from).collect(),
    }
}

/// Gives a key to the line being typed.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Prompt { of, .. }) = model.overlays.last() else {
        return Vec::new();
    };
    if *of == Prompt::Command && matches!(key.code, Code::Tab | Code::BackTab) {
        let way = if key.code == Code::Tab {
            Direction::Down
        } else {
            Direction::Up
        };
        let typed = match model.overlays.last() {
            Some(Overlay::Prompt { input, .. }) => input.text(),
            _ => "",
        };
        let own = own(model, typed);
        let Some(Overlay::Prompt { input, .. }) = model.overlays.last_mut() else {
            return Vec::new();
        };
        let name = complete::complete(input, &mut model.offered, way, &own);
        commands::refresh(model);
        return name.map(Effect::Names).into_iter().collect();
    }
    if matches!(of, Prompt::Tags(_)) && tags::key(model, key) {
        return Vec::new();
    }
    model.offered = Offered::default();
    if among_commands(model, key) {
        return Vec::new();
    }
    let Some(Overlay::Prompt { of, input }) = model.overlays.last_mut() else {
        return Vec::new();
    };
    match (key.code, key.with) {
        (Code::Up, _) | (Code::Char('p'), With::Ctrl) => recall(model, Direction::Up),
        (Code::Down, _) | (Code::Char('n'), With::Ctrl) => recall(model, Direction::Down),
        (Code::Enter, _) => {
            let (of, mut text) = (of.clone(), input.text().to_string());
            if of == Prompt::Command {
                match commands::entered(model, text.trim()) {
                    Entered::Put(line) => {
                        let line = merging::opened(model, &line);
                        return go_on_typing(model, &line);
                    }
                    Entered::Do(line) => text = line,
                }
            }
            model.overlays.pop();
            remember(model, &of, &text);
            accept(model, &of, &text)
        }
        (Code::Esc, _) | (Code::Char('c' | 'g'), With::Ctrl) => {
            let of = of.clone();
            model.overlays.pop();
            cancel(model, &of);
            Vec::new()
        }
        (Code::Backspace, With::Nothing) if input.text().is_empty() => {
            let of = of.clone();
            // What was taken away letter by letter is not wanted back.
            model.list.before.clear();
            model.sidebar.before.clear();
            model.overlays.pop();
            cancel(model, &of);
            Vec::new()
        }
        _ => {
            if input.key(key) {
                changed(model)
            } else {
                Vec::new()
            }
        }
    }
}

/// The line changed: search and filter follow at once.
pub fn changed(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Prompt { of, input }) = model.overlays.last() else {
        return Vec::new();
    };
    let text = input.text().to_string();
    match of {
        Prompt::Search => {
            let origin = model.origin;
            let effects = search::set(model, &text, origin);
            if model
                .reading
                .search
                .as_ref()
                .is_none_or(|search| search.hits.is_empty())
            {
                motion::go(model, Move::Byte(origin));
            }
            effects
        }
        Prompt::Filter => {
            model.list.filter = text;
            list::rebuild(model);
            Vec::new()
        }
        Prompt::Sidebar => {
            model.sidebar.filter = text;
            sidebar::rebuild(model);
            Vec::new()
        }
        Prompt::Tags(_) => {
            tags::offer(model);
            Vec::new()
        }
        Prompt::Command => {
            if text.ends_with(' ') && !text.starts_with("merge ") {
                model.offered = complete::taken(&text, &own(model, &text));
            }
            commands::refresh(model);
            Vec::new()
        }
    }
}

/// Moves among the commands that fit what is typed; lines typed before are brought back while nothing is,
/// or one of them stands there.
fn among_commands(model: &mut Model, key: Key) -> bool {
    let Some(Overlay::Prompt {
        of: Prompt::Command,
        input,
    }) = model.overlays.last()
    else {
        return false;
    };
    let text = input.text();
    let recalled = model
        .typed
        .iter()
        .any(|(habit, line)| *habit == ":" && line == text);
    let (way, by) = match (key.code, key.with) {
        (Code::PageDown, _) => (Direction::Down, PAGE),
        (Code::PageUp, _) => (Direction::Up, PAGE),
        (Code::Down, _) | (Code::Char('n'), With::Ctrl) if !recalled => (Direction::Down, 1),
        (Code::Up, _) | (Code::Char('p'), With::Ctrl) if !recalled => (Direction::Up, 1),
        _ => return false,
    };
    commands::turn(model, way, by)
}

/// Commands that a page moves by.
const PAGE: usize = 8;

/// Puts a command into the line that takes something.
fn go_on_typing(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Prompt { input, .. }) = model.overlays.last_mut() {
        *input = Input::new(text);
    }
    changed(model)
}

/// Names of files came that begin as what is typed.
pub fn offer(model: &mut Model, typed: &str, names: Vec<String>) {
    if let Some(Overlay::Prompt { of, input }) = model.overlays.last_mut()
        && *of == Prompt::Command
    {
        complete::offer(input, &mut model.offered, typed, names);
    }
}

fn cancel(model: &mut Model, of: &Prompt) {
    match of {
        Prompt::Search => {
            model.reading.search = None;
            motion::go(model, Move::Byte(model.origin));
        }
        Prompt::Filter => {
            model.list.filter = std::mem::take(&mut model.list.before);
            list::rebuild(model);
        }
        Prompt::Sidebar => {
            model.sidebar.filter = std::mem::take(&mut model.sidebar.before);
            sidebar::rebuild(model);
        }
        Prompt::Tags(_) | Prompt::Command => {}
    }
}

fn accept(model: &mut Model, of: &Prompt, text: &str) -> Vec<Effect> {
    match of {
        Prompt::Search => {
            search::enter(model);
            Vec::new()
        }
        Prompt::Filter => {
            if let Some(problem) = Query::new(text).problem() {
                model.say(Message::refused(format!("Not understood: {problem}")));
            }
            Vec::new()
        }
        Prompt::Sidebar => Vec::new(),
        Prompt::Tags(id) => tags::accept(model, *id, text),
        Prompt::Command => run(model, text.trim()),
    }
}

/// Lines of this session that can be brought back, for each kind of line.
const REMEMBERED: usize = 50;

/// Under which name the lines of a kind are remembered; notes and tags are nobody's habit.
fn habit(of: &Prompt) -> Option<&'static str> {
    match of {
        Prompt::Search | Prompt::Filter | Prompt::Command => Some(of.label()),
        Prompt::Tags(_) | Prompt::Sidebar => None,
    }
}

/// Remembers a line that was typed.
fn remember(model: &mut Model, of: &Prompt, text: &str) {
    let Some(habit) = habit(of).filter(|_| !text.trim().is_empty()) else {
        return;
    };
    let line = (habit, text.to_string());
    model.typed.retain(|known| *known != line);
    model.typed.push(line);
    let same = model.typed.iter().filter(|(other, _)| *other == habit);
    if same.count() > REMEMBERED
        && let Some(first) = model.typed.iter().position(|(other, _)| *other == habit)
    {
        model.typed.remove(first);
    }
}

/// Brings back the line that was typed before the one that stands there, or after it.
fn recall(model: &mut Model, way: Direction) -> Vec<Effect> {
    let Some(Overlay::Prompt { of, input }) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let Some(habit) = habit(of) else {
        return Vec::new();
    };
    let lines: Vec<&str> = model
        .typed
        .iter()
        .filter(|(other, _)| *other == habit)
        .map(|(_, line)| line.as_str())
        .collect();
    let here = lines.iter().position(|line| *line == input.text());
    let line = match (way, here) {
        (Direction::Up, None) => lines.last().copied(),
        (Direction::Up, Some(at)) => at.checked_sub(1).map(|at| lines[at]),
        (Direction::Down, None) => None,
        (Direction::Down, Some(at)) => Some(lines.get(at + 1).copied().unwrap_or_default()),
    };
    let Some(line) = line else { return Vec::new() };
    *input = Input::new(line);
    changed(model)
}

/// Does what a line after `:` asks.
fn run(model: &mut Model, line: &str) -> Vec<Effect> {
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.trim();
    if name == "search" && rest.is_empty() {
        return library::open(model);
    }
    if name == "merge" && rest.is_empty() {
        merging::ask(model);
        return Vec::new();
    }
    let known = LINES.iter().find(|(known, _)| *known == name);
    if let Some((_, wanted)) = known
        && !wanted.is_empty()
        && rest.is_empty()
        && name != "filter"
    {
        // Without what follows it may still be the command of a key: `:sort` is `S`.
        let needs = needs(model, name, wanted);
        return key_command(model, name, &needs);
    }
    match name {
        "" => {}
        "q" | "quit" => return vec![Effect::Remember, Effect::Quit],
        "help" => {
            model.overlays.push(Overlay::Help {
                input: Input::default(),
                top: 0,
                typing: Typing::Nothing,
            });
        }
        "open" => return vec![Effect::Open(rest.into())],
        "export" => return vec![export(model, rest, false)],
        "export!" if !rest.is_empty() => return vec![export(model, rest, true)],
        "filter" => {
            model.list.filter = rest.into();
            list::rebuild(model);
        }
        "search" => return library::open_on(model, rest),
        "stats" if rest.is_empty() => stats::open(model),
        "merge" => return merging::merge(model, rest),
        "unmerge" => return merging::part(model, rest),
        "tag" => return tags::add(model, rest),
        "go" | "sort" | "theme" | "width" => return set(model, name, rest),
        _ if rest.is_empty() => {
            let unknown = format!("There is no command :{name}; : and Tab list them, ? helps");
            return key_command(model, name, &unknown);
        }
        _ if known.is_some() || KEYS.iter().any(|row| row.name == name) => {
            model.say(Message::refused(format!(":{name} stands alone")));
        }
        _ => model.say(Message::refused(format!(
            "There is no command :{name}; : and Tab list them, ? helps"
        ))),
    }
    Vec::new()
}

/// Writes what a person's page lists, if one is open, else the bookmarks.
fn export(model: &mut Model, what: &str, over: bool) -> Effect {
    let what = what.into();
    if person::is_below(model) {
        person::finish(model);
        let said = person::to_export(model);
        return Effect::ExportSaid { what, over, said };
    }
    Effect::Export { what, over }
}

/// What a command lacks: what can follow it, beside what is so now.
fn needs(model: &Model, name: &str, wanted: &str) -> String {
    let settings = &model.settings;
    match name {
        "theme" => {
            let others = settings.themes().filter(|known| *known != settings.theme);
            let others = others.collect::<Vec<_>>().join(", ");
            format!("theme is {}; :theme NAME, of {others}", settings.theme)
        }
        "width" => format!("width is {}; :width 60", settings.measure),
        _ => format!(":{name} needs {wanted}"),
    }
}

/// Does what the key with this name does; says `unknown` if there is none.
fn key_command(model: &mut Model, name: &str, unknown: &str) -> Vec<Effect> {
    match KEYS.iter().find(|row| row.name == name) {
        Some(row) => super::act::command(model, row.command),
        None => {
            model.say(Message::refused(unknown));
            Vec::new()
        }
    }
}

/// Commands that set something to a value.
fn set(model: &mut Model, name: &str, value: &str) -> Vec<Effect> {
    let done = match (name, value.parse::<usize>()) {
        ("go", Ok(number)) => return go(model, number),
        ("width", Ok(measure)) => {
            motion::hold_top(&mut model.reading);
            look::set_measure(model, measure);
            true
        }
        ("theme", _) if model.settings.has_theme(value) => {
            model.settings.choose_theme(value);
            model.say(Message::done(format!("Theme: {value}")));
            true
        }
        ("sort", _) => {
            let orders = [
                ("given", Sort::Given),
                ("date", Sort::Date),
                ("title", Sort::Title),
                ("quotations", Sort::Quotations),
            ];
            let order = orders
                .iter()
                .find(|(name, _)| *name == value)
                .map(|(_, order)| *order);
            if let Some(order) = order {
                model.settings.sort = order;
                list::resort(model);
            }
            order.is_some()
        }
        _ => false,
    };
    if done {
        return vec![Effect::Remember];
    }
    let known = match name {
        "theme" => model.settings.themes().collect::<Vec<_>>().join(", "),
        "sort" => "given, date, title, quotations".into(),
        _ => "a number".into(),
    };
    model.say(Message::refused(format!(":{name} takes {known}")));
    Vec::new()
}

/// To quotation number `number` of the article.
fn go(model: &mut Model, number: usize) -> Vec<Effect> {
    let Some(article) = model.reading.article else {
        return Vec::new();
    };
    let quote = number
        .checked_sub(1)
        .and_then(|at| model.store.quotes_in(article, None).nth(at));
    match quote {
        Some(quote) => jump::to_quote(model, quote),
        None => {
            let all = model.store.quotes_in(article, None).count();
            model.say(Message::refused(format!(
                "There is no quotation {number}; the article has {all}"
            )));
        }
    }
    Vec::new()
}
