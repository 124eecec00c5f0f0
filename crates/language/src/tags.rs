//! The closed tag sets: Universal parts of speech, Penn tags, Universal Dependencies relations for English.

/// Universal part of speech (<https://universaldependencies.org/u/pos/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation: see the Universal Dependencies and Penn guidelines
#[rustfmt::skip]
pub enum Pos {
    Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X,
}

impl Pos {
    /// Every value, in the order of its number.
    #[rustfmt::skip]
    pub const ALL: [Pos; 17] = [
        Pos::Adj, Pos::Adp, Pos::Adv, Pos::Aux, Pos::Cconj, Pos::Det, Pos::Intj, Pos::Noun, Pos::Num, Pos::Part, Pos::Pron, Pos::Propn, Pos::Punct, Pos::Sconj, Pos::Sym, Pos::Verb, Pos::X,
    ];

    /// The name as treebanks write it.
    #[rustfmt::skip]
    pub fn as_str(self) -> &'static str {
        match self {
            Pos::Adj => "ADJ",
            Pos::Adp => "ADP",
            Pos::Adv => "ADV",
            Pos::Aux => "AUX",
            Pos::Cconj => "CCONJ",
            Pos::Det => "DET",
            Pos::Intj => "INTJ",
            Pos::Noun => "NOUN",
            Pos::Num => "NUM",
            Pos::Part => "PART",
            Pos::Pron => "PRON",
            Pos::Propn => "PROPN",
            Pos::Punct => "PUNCT",
            Pos::Sconj => "SCONJ",
            Pos::Sym => "SYM",
            Pos::Verb => "VERB",
            Pos::X => "X",
        }
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Pos> {
        Pos::ALL.into_iter().find(|value| value.as_str() == name)
    }
}

/// Penn Treebank tag, as the English treebanks of Universal Dependencies write them (column XPOS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation: see the Universal Dependencies and Penn guidelines
#[rustfmt::skip]
pub enum Tag {
    Nn, In, Dt, Nnp, Jj, Prp, Rb, Stop, Comma, Nns, Vb, Cc, Vbp, Vbd, Vbz, Vbn, Vbg, Cd, To, PrpPoss, Md, Rrb, Lrb, Colon, Wdt, Uh, Wrb, Hyph, Wp, OpenQuote, CloseQuote, Pos, Rp, Nnps, Jjr, Jjs, Ex, Rbr, Sym, Nfp, Fw, Currency, Gw, Add, Pdt, Rbs, Ls, Afx, WpPoss, Hash,
}

impl Tag {
    /// Every value, in the order of its number.
    #[rustfmt::skip]
    pub const ALL: [Tag; 50] = [
        Tag::Nn, Tag::In, Tag::Dt, Tag::Nnp, Tag::Jj, Tag::Prp, Tag::Rb, Tag::Stop, Tag::Comma, Tag::Nns, Tag::Vb, Tag::Cc, Tag::Vbp, Tag::Vbd, Tag::Vbz, Tag::Vbn, Tag::Vbg, Tag::Cd, Tag::To, Tag::PrpPoss, Tag::Md, Tag::Rrb, Tag::Lrb, Tag::Colon, Tag::Wdt, Tag::Uh, Tag::Wrb, Tag::Hyph, Tag::Wp, Tag::OpenQuote, Tag::CloseQuote, Tag::Pos, Tag::Rp, Tag::Nnps, Tag::Jjr, Tag::Jjs, Tag::Ex, Tag::Rbr, Tag::Sym, Tag::Nfp, Tag::Fw, Tag::Currency, Tag::Gw, Tag::Add, Tag::Pdt, Tag::Rbs, Tag::Ls, Tag::Afx, Tag::WpPoss, Tag::Hash,
    ];

    /// The name as treebanks write it.
    #[rustfmt::skip]
    pub fn as_str(self) -> &'static str {
        match self {
            Tag::Nn => "NN",
            Tag::In => "IN",
            Tag::Dt => "DT",
            Tag::Nnp => "NNP",
            Tag::Jj => "JJ",
            Tag::Prp => "PRP",
            Tag::Rb => "RB",
            Tag::Stop => ".",
            Tag::Comma => ",",
            Tag::Nns => "NNS",
            Tag::Vb => "VB",
            Tag::Cc => "CC",
            Tag::Vbp => "VBP",
            Tag::Vbd => "VBD",
            Tag::Vbz => "VBZ",
            Tag::Vbn => "VBN",
            Tag::Vbg => "VBG",
            Tag::Cd => "CD",
            Tag::To => "TO",
            Tag::PrpPoss => "PRP$",
            Tag::Md => "MD",
            Tag::Rrb => "-RRB-",
            Tag::Lrb => "-LRB-",
            Tag::Colon => ":",
            Tag::Wdt => "WDT",
            Tag::Uh => "UH",
            Tag::Wrb => "WRB",
            Tag::Hyph => "HYPH",
            Tag::Wp => "WP",
            Tag::OpenQuote => "``",
            Tag::CloseQuote => "''",
            Tag::Pos => "POS",
            Tag::Rp => "RP",
            Tag::Nnps => "NNPS",
            Tag::Jjr => "JJR",
            Tag::Jjs => "JJS",
            Tag::Ex => "EX",
            Tag::Rbr => "RBR",
            Tag::Sym => "SYM",
            Tag::Nfp => "NFP",
            Tag::Fw => "FW",
            Tag::Currency => "$",
            Tag::Gw => "GW",
            Tag::Add => "ADD",
            Tag::Pdt => "PDT",
            Tag::Rbs => "RBS",
            Tag::Ls => "LS",
            Tag::Afx => "AFX",
            Tag::WpPoss => "WP$",
            Tag::Hash => "#",
        }
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Tag> {
        Tag::ALL.into_iter().find(|value| value.as_str() == name)
    }
}

/// Universal Dependencies relation with its English subtypes (<https://universaldependencies.org/en/dep/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation: see the Universal Dependencies and Penn guidelines
#[rustfmt::skip]
pub enum Relation {
    Root, Acl, AclRelcl, Advcl, AdvclRelcl, Advmod, Amod, Appos, Aux, AuxPass, Case, Cc, CcPreconj, Ccomp, Compound, CompoundPrt, Conj, Cop, Csubj, CsubjOuter, CsubjPass, Dep, Det, DetPredet, Discourse, Dislocated, Expl, Fixed, Flat, Goeswith, Iobj, List, Mark, Nmod, NmodDesc, NmodPoss, NmodUnmarked, Nsubj, NsubjOuter, NsubjPass, Nummod, Obj, Obl, OblAgent, OblUnmarked, Orphan, Parataxis, Punct, Reparandum, Vocative, Xcomp,
}

impl Relation {
    /// Every value, in the order of its number.
    #[rustfmt::skip]
    pub const ALL: [Relation; 51] = [
        Relation::Root, Relation::Acl, Relation::AclRelcl, Relation::Advcl, Relation::AdvclRelcl, Relation::Advmod, Relation::Amod, Relation::Appos, Relation::Aux, Relation::AuxPass, Relation::Case, Relation::Cc, Relation::CcPreconj, Relation::Ccomp, Relation::Compound, Relation::CompoundPrt, Relation::Conj, Relation::Cop, Relation::Csubj, Relation::CsubjOuter, Relation::CsubjPass, Relation::Dep, Relation::Det, Relation::DetPredet, Relation::Discourse, Relation::Dislocated, Relation::Expl, Relation::Fixed, Relation::Flat, Relation::Goeswith, Relation::Iobj, Relation::List, Relation::Mark, Relation::Nmod, Relation::NmodDesc, Relation::NmodPoss, Relation::NmodUnmarked, Relation::Nsubj, Relation::NsubjOuter, Relation::NsubjPass, Relation::Nummod, Relation::Obj, Relation::Obl, Relation::OblAgent, Relation::OblUnmarked, Relation::Orphan, Relation::Parataxis, Relation::Punct, Relation::Reparandum, Relation::Vocative, Relation::Xcomp,
    ];

    /// The name as treebanks write it.
    #[rustfmt::skip]
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Root => "root",
            Relation::Acl => "acl",
            Relation::AclRelcl => "acl:relcl",
            Relation::Advcl => "advcl",
            Relation::AdvclRelcl => "advcl:relcl",
            Relation::Advmod => "advmod",
            Relation::Amod => "amod",
            Relation::Appos => "appos",
            Relation::Aux => "aux",
            Relation::AuxPass => "aux:pass",
            Relation::Case => "case",
            Relation::Cc => "cc",
            Relation::CcPreconj => "cc:preconj",
            Relation::Ccomp => "ccomp",
            Relation::Compound => "compound",
            Relation::CompoundPrt => "compound:prt",
            Relation::Conj => "conj",
            Relation::Cop => "cop",
            Relation::Csubj => "csubj",
            Relation::CsubjOuter => "csubj:outer",
            Relation::CsubjPass => "csubj:pass",
            Relation::Dep => "dep",
            Relation::Det => "det",
            Relation::DetPredet => "det:predet",
            Relation::Discourse => "discourse",
            Relation::Dislocated => "dislocated",
            Relation::Expl => "expl",
            Relation::Fixed => "fixed",
            Relation::Flat => "flat",
            Relation::Goeswith => "goeswith",
            Relation::Iobj => "iobj",
            Relation::List => "list",
            Relation::Mark => "mark",
            Relation::Nmod => "nmod",
            Relation::NmodDesc => "nmod:desc",
            Relation::NmodPoss => "nmod:poss",
            Relation::NmodUnmarked => "nmod:unmarked",
            Relation::Nsubj => "nsubj",
            Relation::NsubjOuter => "nsubj:outer",
            Relation::NsubjPass => "nsubj:pass",
            Relation::Nummod => "nummod",
            Relation::Obj => "obj",
            Relation::Obl => "obl",
            Relation::OblAgent => "obl:agent",
            Relation::OblUnmarked => "obl:unmarked",
            Relation::Orphan => "orphan",
            Relation::Parataxis => "parataxis",
            Relation::Punct => "punct",
            Relation::Reparandum => "reparandum",
            Relation::Vocative => "vocative",
            Relation::Xcomp => "xcomp",
        }
    }

    /// The value with this name.
    pub fn from_name(name: &str) -> Option<Relation> {
        Relation::ALL.into_iter().find(|value| value.as_str() == name)
    }
}
