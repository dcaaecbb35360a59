//! A request as the command that asks for it again.

use super::request::Request;

impl Request {
    /// The command line of this request, options in the order of the manual. Avoided kits are named by their questions:
    /// the files may be gone.
    pub fn command(&self) -> String {
        let mut words = vec!["kitgen".to_owned(), format!("--years {}", self.years)];
        if !self.focus.is_empty() {
            let alone = self.focus.iter().all(|focus| focus.weight == 1);
            let focus = self.focus.iter().map(|focus| match alone {
                true => focus.area.to_string(),
                false => format!("{}:{}", focus.area, focus.weight),
            });
            words.push(format!("--focus {}", focus.collect::<Vec<_>>().join(",")));
        }
        if self.minutes != Self::DEFAULT_MINUTES {
            words.push(format!("--minutes {}", self.minutes));
        }
        words.extend(self.questions.map(|number| format!("--questions {number}")));
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.name()).collect();
        let ids = |ids: &[crate::bank::question::QuestionId]| {
            ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>().join(",")
        };
        let lists = [
            ("--kinds", kinds.join(",")),
            ("--include", ids(&self.include)),
            ("--exclude", ids(&self.exclude)),
            ("--avoid", ids(&self.avoid)),
        ];
        words.extend(
            lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(flag, list)| format!("{flag} {list}")),
        );
        words.extend(self.seed.map(|seed| format!("--seed {seed}")));
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::request::{Focus, Request, Seed};
    use crate::bank::question::{AreaId, Kind};

    #[test]
    fn a_request_says_how_to_ask_for_it() {
        let mut request = Request::new("2.5".parse().expect("years"));
        assert_eq!(request.command(), "kitgen --years 2.5");
        let focus = |area: &str, weight| Focus { area: AreaId::from(area), weight };
        request.focus = vec![focus("drf", 2), focus("orm", 1)];
        request.minutes = 75;
        request.kinds = vec![Kind::Review, Kind::Design];
        request.seed = Some(Seed(7));
        assert_eq!(
            request.command(),
            "kitgen --years 2.5 --focus drf:2,orm:1 --minutes 75 --kinds review,design --seed 7"
        );
    }
}
