//! From tokens to a [`Query`], with Salesforce's words where the text is wrong.

use super::ast::{Aggregate, Condition, Item, Literal, Operator, Order, Path, Query};
use super::lex::{Token, tokens};
use super::literal;
use crate::server::answer::ApiError;

/// Reads a SELECT; `now_ms` is what TODAY means.
pub(crate) fn parse(text: &str, now_ms: i64) -> Result<Query, ApiError> {
    let mut parser = Parser {
        text,
        tokens: tokens(text)?,
        at: 0,
        now_ms,
    };
    parser.query()
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<(Token, usize)>,
    at: usize,
    now_ms: i64,
}

impl Parser<'_> {
    fn query(&mut self) -> Result<Query, ApiError> {
        self.expect_keyword("SELECT")?;
        let mut items = vec![self.item()?];
        while self.take_sign(",") {
            items.push(self.item()?);
        }
        self.expect_keyword("FROM")?;
        let object_at = self.place();
        let object = self.name()?;
        let alias = self.object_alias()?;
        if self.take_keyword("USING") {
            self.expect_keyword("SCOPE")?;
            self.name()?;
        }
        let condition = if self.take_keyword("WHERE") {
            Some(self.any()?)
        } else {
            None
        };
        let group_by = self.group_by()?;
        let order = self.order()?;
        let limit = self.count_after("LIMIT")?;
        let offset = self.count_after("OFFSET")?;
        if self.take_keyword("FOR") {
            self.name()?;
        }
        let all_rows = self.take_keyword("ALL");
        if all_rows {
            self.expect_keyword("ROWS")?;
        }
        if self.at < self.tokens.len() {
            return Err(self.unexpected());
        }
        let mut query = Query {
            text: self.text.to_owned(),
            items,
            object,
            object_at,
            condition,
            group_by,
            order,
            limit,
            offset,
            all_rows,
        };
        strip_prefixes(&mut query, alias.as_deref());
        check_count(&query)?;
        Ok(query)
    }

    fn item(&mut self) -> Result<Item, ApiError> {
        let at = self.place();
        if self.peek_sign("(") {
            return Err(ApiError::malformed(
                "sub-queries are not answered by this org",
            ));
        }
        let name = self.name()?;
        if name.eq_ignore_ascii_case("TYPEOF") && !self.peek_sign(",") {
            return Err(ApiError::malformed("TYPEOF is not answered by this org"));
        }
        if !self.take_sign("(") {
            // An alias is only legal beside an aggregate; a stray word is an error.
            return Ok(Item::Field {
                path: path(&name),
                at,
            });
        }
        let upper = name.to_ascii_uppercase();
        if upper == "COUNT" && self.take_sign(")") {
            return Ok(Item::CountRows);
        }
        let argument = self.name()?;
        self.expect_sign(")")?;
        match upper.as_str() {
            "FIELDS" => return Ok(Item::Fields(argument.to_ascii_uppercase())),
            "TOLABEL" | "FORMAT" => {
                return Ok(Item::Field {
                    path: path(&argument),
                    at,
                });
            }
            _ => {}
        }
        let function = match upper.as_str() {
            "COUNT" => Aggregate::Count,
            "COUNT_DISTINCT" => Aggregate::CountDistinct,
            "MIN" => Aggregate::Min,
            "MAX" => Aggregate::Max,
            "SUM" => Aggregate::Sum,
            "AVG" => Aggregate::Avg,
            _ => return Err(ApiError::malformed(format!("Unknown function: {name}"))),
        };
        let alias = match self.tokens.get(self.at) {
            Some((Token::Word(word), _)) if !word.eq_ignore_ascii_case("FROM") => {
                Some(word.clone())
            }
            _ => None,
        };
        self.at += usize::from(alias.is_some());
        Ok(Item::Aggregate {
            function,
            path: path(&argument),
            alias,
            at,
        })
    }

    fn object_alias(&mut self) -> Result<Option<String>, ApiError> {
        const CLAUSES: [&str; 9] = [
            "USING", "WHERE", "WITH", "GROUP", "ORDER", "LIMIT", "OFFSET", "FOR", "ALL",
        ];
        if self.take_keyword("AS") {
            return self.name().map(Some);
        }
        match self.tokens.get(self.at) {
            Some((Token::Word(word), _))
                if !CLAUSES
                    .iter()
                    .any(|clause| clause.eq_ignore_ascii_case(word)) =>
            {
                self.name().map(Some)
            }
            _ => Ok(None),
        }
    }

    fn any(&mut self) -> Result<Condition, ApiError> {
        let mut parts = vec![self.all()?];
        while self.take_keyword("OR") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Condition::Any(parts)
        })
    }

    fn all(&mut self) -> Result<Condition, ApiError> {
        let mut parts = vec![self.not()?];
        while self.take_keyword("AND") {
            parts.push(self.not()?);
        }
        Ok(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Condition::All(parts)
        })
    }

    fn not(&mut self) -> Result<Condition, ApiError> {
        if self.take_keyword("NOT") {
            return Ok(Condition::Not(Box::new(self.not()?)));
        }
        if self.take_sign("(") {
            let inner = self.any()?;
            self.expect_sign(")")?;
            return Ok(inner);
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Condition, ApiError> {
        let at = self.place();
        let path = path(&self.name()?);
        let negated = self.take_keyword("NOT");
        if self.take_keyword("IN") {
            let values = self.list(Self::value)?;
            return Ok(Condition::In {
                path,
                at,
                negated,
                values,
            });
        }
        if negated {
            return Err(self.unexpected());
        }
        if self.take_keyword("INCLUDES") || self.take_keyword("EXCLUDES") {
            let negated = self.previous_is("EXCLUDES");
            let sets = self.list(Self::value_set)?;
            return Ok(Condition::Includes {
                path,
                at,
                negated,
                sets,
            });
        }
        let operator = self.operator()?;
        let value = self.value()?;
        Ok(Condition::Compare {
            path,
            at,
            operator,
            value,
        })
    }

    fn operator(&mut self) -> Result<Operator, ApiError> {
        if self.take_keyword("LIKE") {
            return Ok(Operator::Like);
        }
        let operator = match self.tokens.get(self.at) {
            Some((Token::Sign("="), _)) => Operator::Equal,
            Some((Token::Sign("!=" | "<>"), _)) => Operator::NotEqual,
            Some((Token::Sign("<"), _)) => Operator::Less,
            Some((Token::Sign("<="), _)) => Operator::LessOrEqual,
            Some((Token::Sign(">"), _)) => Operator::Greater,
            Some((Token::Sign(">="), _)) => Operator::GreaterOrEqual,
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        Ok(operator)
    }

    fn list<T>(&mut self, one: fn(&mut Self) -> Result<T, ApiError>) -> Result<Vec<T>, ApiError> {
        self.expect_sign("(")?;
        let mut values = vec![one(self)?];
        while self.take_sign(",") {
            values.push(one(self)?);
        }
        self.expect_sign(")")?;
        Ok(values)
    }

    fn value(&mut self) -> Result<Literal, ApiError> {
        let read = match self.tokens.get(self.at) {
            Some((Token::Text(text), _)) => Some(Literal::Text(text.clone())),
            Some((Token::Word(word), _)) => literal::read(word, self.now_ms),
            _ => None,
        };
        let value = read.ok_or_else(|| self.unexpected())?;
        self.at += 1;
        Ok(value)
    }

    fn value_set(&mut self) -> Result<Vec<String>, ApiError> {
        match self.value()? {
            Literal::Text(text) => Ok(text.split(';').map(str::to_lowercase).collect()),
            _ => Err(self.unexpected()),
        }
    }

    fn group_by(&mut self) -> Result<bool, ApiError> {
        if !self.take_keyword("GROUP") {
            return Ok(false);
        }
        self.expect_keyword("BY")?;
        self.name()?;
        while self.take_sign(",") {
            self.name()?;
        }
        Ok(true)
    }

    fn order(&mut self) -> Result<Vec<Order>, ApiError> {
        let mut order = Vec::new();
        if !self.take_keyword("ORDER") {
            return Ok(order);
        }
        self.expect_keyword("BY")?;
        loop {
            let at = self.place();
            let path = path(&self.name()?);
            let descending = self.take_keyword("DESC");
            if !descending {
                self.take_keyword("ASC");
            }
            let nulls_first = if self.take_keyword("NULLS") {
                let first = self.take_keyword("FIRST");
                if !first {
                    self.expect_keyword("LAST")?;
                }
                Some(first)
            } else {
                None
            };
            order.push(Order {
                path,
                at,
                descending,
                nulls_first,
            });
            if !self.take_sign(",") {
                return Ok(order);
            }
        }
    }

    fn count_after(&mut self, keyword: &str) -> Result<Option<usize>, ApiError> {
        if !self.take_keyword(keyword) {
            return Ok(None);
        }
        let word = self.name()?;
        match word.parse() {
            Ok(count) => Ok(Some(count)),
            Err(_) => Err(ApiError::malformed(format!("unexpected token: '{word}'"))),
        }
    }

    fn name(&mut self) -> Result<String, ApiError> {
        match self.tokens.get(self.at) {
            Some((Token::Word(word), _)) => {
                let word = word.clone();
                self.at += 1;
                Ok(word)
            }
            _ => Err(self.unexpected()),
        }
    }

    fn place(&self) -> usize {
        self.tokens
            .get(self.at)
            .map_or(self.text.len(), |(_, place)| *place)
    }

    fn peek_sign(&self, sign: &str) -> bool {
        matches!(self.tokens.get(self.at), Some((Token::Sign(found), _)) if *found == sign)
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let taken = self.peek_sign(sign);
        self.at += usize::from(taken);
        taken
    }

    fn expect_sign(&mut self, sign: &str) -> Result<(), ApiError> {
        if self.take_sign(sign) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn is_keyword(&self, at: usize, keyword: &str) -> bool {
        matches!(self.tokens.get(at), Some((Token::Word(word), _)) if word.eq_ignore_ascii_case(keyword))
    }

    fn take_keyword(&mut self, keyword: &str) -> bool {
        let taken = self.is_keyword(self.at, keyword);
        self.at += usize::from(taken);
        taken
    }

    fn previous_is(&self, keyword: &str) -> bool {
        self.at
            .checked_sub(1)
            .is_some_and(|at| self.is_keyword(at, keyword))
    }

    fn expect_keyword(&mut self, keyword: &str) -> Result<(), ApiError> {
        if self.take_keyword(keyword) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn unexpected(&self) -> ApiError {
        ApiError::malformed(match self.tokens.get(self.at) {
            Some((Token::Word(word), _)) => format!("unexpected token: '{word}'"),
            Some((Token::Text(text), _)) => format!("unexpected token: '{text}'"),
            Some((Token::Sign(sign), _)) => format!("unexpected token: '{sign}'"),
            None => "unexpected end of query".to_owned(),
        })
    }
}

fn path(name: &str) -> Path {
    name.split('.').map(str::to_owned).collect()
}

fn check_count(query: &Query) -> Result<(), ApiError> {
    let counts = query.items.contains(&Item::CountRows);
    if counts && query.items.len() > 1 {
        let message = "Grouped query cannot use count() with other items in the select list";
        return Err(ApiError::malformed(message));
    }
    let mixed = query
        .items
        .iter()
        .any(|item| matches!(item, Item::Field { .. }));
    if query.aggregates() && mixed && !query.group_by {
        let field = query.items.iter().find_map(|item| match item {
            Item::Field { path, .. } => Some(path.join(".")),
            _ => None,
        });
        let message = format!(
            "Field must be grouped or aggregated: {}",
            field.unwrap_or_default()
        );
        return Err(ApiError::malformed(message));
    }
    Ok(())
}

/// Takes the object's own name or alias off the paths that begin with it.
fn strip_prefixes(query: &mut Query, alias: Option<&str>) {
    let object = query.object.clone();
    let strip = |path: &mut Path| {
        let own = path.len() > 1
            && (alias.is_some_and(|alias| alias.eq_ignore_ascii_case(&path[0]))
                || object.eq_ignore_ascii_case(&path[0]));
        if own {
            path.remove(0);
        }
    };
    for item in &mut query.items {
        if let Item::Field { path, .. } | Item::Aggregate { path, .. } = item {
            strip(path);
        }
    }
    for order in &mut query.order {
        strip(&mut order.path);
    }
    if let Some(condition) = &mut query.condition {
        strip_condition(condition, &strip);
    }
}

fn strip_condition(condition: &mut Condition, strip: &impl Fn(&mut Path)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                strip_condition(part, strip);
            }
        }
        Condition::Not(inner) => strip_condition(inner, strip),
        Condition::Compare { path, .. }
        | Condition::In { path, .. }
        | Condition::Includes { path, .. } => strip(path),
    }
}
