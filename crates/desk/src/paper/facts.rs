//! What a slip says, and on which paper.

use super::PaperError;

/// Everything that stands on a pickup slip, already masked and formatted by the caller.
///
/// It has no place for a pickup code, because a slip lies on the shelf beside the parcel. An empty text leaves its
/// line out. A text may have any length: it is wrapped and then cut with `…`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlipFacts {
    /// Name of the community (小区), the heading of the slip.
    pub community: String,
    /// Name and place of the collection point (代收点).
    pub collection_point: String,
    /// Name of the carrier (快递公司).
    pub carrier: String,
    /// Tracking number, 1 to 40 characters, drawn as Code 128, or as a QR code where that would not fit.
    pub tracking_number: String,
    /// Recipient's name, masked (`张*`).
    pub recipient_masked: String,
    /// Recipient's phone, masked (`138****5678`).
    pub phone_masked: String,
    /// Shelf place (`A3-12`); empty when the parcel has none yet.
    pub shelf: String,
    /// When the desk received it, as text.
    pub received_at: String,
    /// The storage fee's rule in words.
    pub fee_rule: String,
    /// Whether the parcel arrived with damaged packaging (外观有破损).
    pub damaged: bool,
    /// Content of the QR code beside the recipient; none leaves it out. Usually the tracking number.
    pub parcel_qr: Option<String>,
    /// Further lines in small print at the end; the first six are printed.
    pub notes: Vec<String>,
    /// Language of the captions.
    pub language: Language,
}

/// Language of the captions on paper; the facts themselves are printed as they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// zh-CN.
    #[default]
    Chinese,
    /// en.
    English,
}

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Layout {
    /// A roll 80 mm wide, of which a printer reaches 72 mm; the height follows the content.
    Receipt80,
    /// A roll 58 mm wide, of which a printer reaches 48 mm; the height follows the content.
    Receipt58,
    /// A label 60 mm wide and 40 mm high.
    Label60x40,
    /// A label 40 mm wide and 30 mm high.
    Label40x30,
    /// A label 100 mm wide and 150 mm high, as carriers stick on parcels.
    Label100x150,
    /// A sheet of an office's printer.
    A4,
}

impl Layout {
    /// Every layout, in the order in which a list shows them.
    pub const ALL: [Self; 6] =
        [Self::Receipt80, Self::Receipt58, Self::Label60x40, Self::Label40x30, Self::Label100x150, Self::A4];

    /// Paper without end, cut or torn off where the content ends.
    pub const ROLLS: [Self; 2] = [Self::Receipt80, Self::Receipt58];

    /// What a document may be drawn on below itself: rolls, and the label of a parcel that is sent.
    pub const STRIPS: [Self; 3] = [Self::Label100x150, Self::Receipt80, Self::Receipt58];

    /// The name by which settings and the command line know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Receipt80 => "receipt-80",
            Self::Receipt58 => "receipt-58",
            Self::Label60x40 => "label-60x40",
            Self::Label40x30 => "label-40x30",
            Self::Label100x150 => "label-100x150",
            Self::A4 => "a4",
        }
    }
}

impl std::str::FromStr for Layout {
    type Err = PaperError;

    fn from_str(name: &str) -> Result<Self, PaperError> {
        Self::ALL.into_iter().find(|layout| layout.name() == name).ok_or(PaperError::UnknownLayout)
    }
}

/// What is printed of one parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// 领取凭条, for the recipient.
    Slip,
    /// 货架标签, to be stuck on the parcel.
    ShelfLabel,
    /// 收据, of what was paid for it.
    Receipt,
    /// 退件单, for the courier who takes it back.
    ReturnNote,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Slip, Self::ShelfLabel, Self::Receipt, Self::ReturnNote];

    /// The paper on which it may be printed, the usual one first.
    pub fn layouts(self) -> &'static [Layout] {
        match self {
            Self::Slip => &Layout::ALL,
            Self::ShelfLabel => &[Layout::Label60x40, Layout::Label40x30],
            Self::Receipt => &Layout::ROLLS,
            Self::ReturnNote => &[Layout::Receipt80, Layout::Receipt58, Layout::A4],
        }
    }
}
