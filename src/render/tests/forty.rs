//! Forty names on five forms: every script that is drawn, one letter to a hundred and twenty graphemes, in every family,
//! level and standing. What can be measured is; the sheets are for eyes, and `tests/all` keeps them.

use super::*;
use crate::render::design::Slot;
use crate::render::fit::Align;
use crate::render::scene::{Item, Text};

/// A name, an achievement in the same script, and the earner's language.
const NAMES: [(&str, &str, &str); 40] = [
    ("X", "Go", "en"),
    ("Ada Example", "Release Engineering", "en"),
    ("Jean-Baptiste de la Fontaine-Béranger", "Intégration continue", "fr"),
    ("María José Muñoz Íñiguez", "Gestión de proyectos", "es"),
    ("João Gonçalves Conceição", "Segurança de software", "pt"),
    ("Jürgen Großschädl-Weißenböck", "Qualitätssicherung", "de"),
    ("Þórdís Sæmundsdóttir", "Öryggi hugbúnaðar", "is"),
    ("Øyvind Åsgård Kjærsgaard", "Kontinuerlig levering", "nb"),
    ("Zażółć Gęślą-Jaźń", "Bezpieczeństwo", "pl"),
    ("Nguyễn Thị Ánh Tuyết", "Tích hợp liên tục", "vi"),
    ("İlkay Gündoğan Şahin", "Sürekli teslimat", "tr"),
    ("O’Neill Mac Giolla Íosa III, PhD", "DevSecOps", "en"),
    ("Ελένη Παπαδοπούλου", "Ασφάλεια λογισμικού", "el"),
    ("Дмитрий Ёлкин-Щербаков", "Непрерывная интеграция", "ru"),
    ("Ђорђе Љубојевић", "Безбедност", "sr"),
    ("Արմեն Հակոբյան", "Ծրագրավորում", "hy"),
    ("გიორგი ჭავჭავაძე", "უსაფრთხოება", "ka"),
    ("محمد بن عبد الله الأنصاري", "أساسيات غيت", "ar"),
    ("فاطمه زهرا کرمانی", "امنیت نرم‌افزار", "fa"),
    ("محمد اقبال چوہدری", "مسلسل انضمام", "ur"),
    ("שרה כהן-לוי", "אבטחת תוכנה", "he"),
    ("Sara محمد الأحمد Smith", "CI/CD", "en"),
    ("Dr. שרה כהן, PhD (x)", "DevOps", "he"),
    ("प्रियंका श्रीवास्तव", "गिट की मूल बातें", "hi"),
    ("শ্রীমতী রবীন্দ্রনাথ", "নিরাপত্তা", "bn"),
    ("தமிழ்ச்செல்வி கிருஷ்ணன்", "பாதுகாப்பு", "ta"),
    ("తెలుగు శ్రీనివాస్", "భద్రత", "te"),
    ("ಕನ್ನಡ ಕೃಷ್ಣಮೂರ್ತಿ", "ಭದ್ರತೆ", "kn"),
    ("മലയാളം കൃഷ്ണൻ", "സുരക്ഷ", "ml"),
    ("සිංහල ශ්‍රී", "ආරක්ෂාව", "si"),
    ("สมชาย ใจดี", "ความรู้เบื้องต้น", "th"),
    ("សុខា ភាសាខ្មែរ", "សុវត្ថិភាព", "km"),
    ("ሰላም ተስፋዬ", "ደህንነት", "am"),
    ("欧阳娜娜", "持续集成专家", "zh-CN"),
    ("歐陽娜娜", "持續整合專家", "zh-TW"),
    ("渡邉 さくら", "継続的インテグレーション", "ja"),
    ("김민준", "지속적 통합", "ko"),
    ("Ada 🦊 Example 👩🏽‍💻", "Release 🚀 Engineering", "en"),
    (
        "Wolfeschlegelsteinhausenbergerdorff Maximilian Theodor Konstantin von und zu Hohenlohe-Waldenburg-Schillingsfürst d. Ä.",
        "Security, Compliance and Governance for Regulated Enterprises at Scale",
        "de",
    ),
    // Said ten times over, 120 graphemes,, with marks that are graphemes only together with their letters.
    ("e\u{301}a\u{308}bcd\u{323} ñø abc", "Résumé", "fr"),
];

pub(in crate::render) fn views() -> Vec<BadgeView> {
    let families = design::builtin();
    let levels = [Level::Associate, Level::Specialist, Level::Professional, Level::Other("Fellow".into())];
    let fallen = [Standing::Revoked, Standing::Suspended, Standing::Expired];
    let one = |(at, (name, achievement, locale)): (usize, &(&str, &str, &str))| BadgeView {
        design: families[at % families.len()].clone(),
        locale: Some((*locale).to_owned()),
        // One in five no longer holds, in turn in each way.
        standing: if at % 5 == 4 { fallen[at / 5 % 3] } else { Standing::Current },
        ..view(levels[at / 3 % 4].clone(), achievement, &if at == 39 { name.repeat(10) } else { (*name).to_owned() })
    };
    NAMES.iter().enumerate().map(one).collect()
}

/// Where a text's letters stand.
fn room(text: &Text) -> [f32; 4] {
    let (width, height, edge) = (text.block.width(), text.block.height(), text.block.size() * 0.22);
    let left = match text.align {
        Align::Left => text.x,
        Align::Middle => text.x - width / 2.0,
        Align::Right => text.x - width,
    };
    [left, text.top + edge, left + width, text.top + height - edge]
}

#[test]
fn no_name_leaves_a_form_or_runs_into_its_code_or_another_text() {
    for view in views() {
        for kind in FormKind::ALL {
            let scene = artist().scene(kind, &view).unwrap();
            let told = format!("{} {kind:?} {}", view.design.name, view.recipient);
            let mut taken: Vec<[f32; 4]> = Vec::new();
            for item in &scene.items {
                let own = match item {
                    Item::Text(text) => {
                        let name = matches!(text.slot, Slot::Recipient | Slot::Achievement);
                        assert!(!name || !text.block.is_cut(), "{told}: a part of a name is another name");
                        // Nine pixels of a badge that is shown as large as it is drawn: as small as small print, and no smaller.
                        let least = scene.height as f32 / 64.0;
                        assert!(!name || scene.height < 300 || text.block.size() >= least, "{told}: {}", text.block.size());
                        room(text)
                    }
                    Item::Code(code) => [code.corner.0, code.corner.1, code.corner.0 + code.side, code.corner.1 + code.side],
                    _ => continue,
                };
                assert!(own[0] >= 0.0 && own[1] >= 0.0, "{told}: {own:?}");
                assert!(own[2] <= scene.width as f32 && own[3] <= scene.height as f32, "{told}: {own:?}");
                let meets = |other: &[f32; 4]| {
                    own[0] < other[2] - 1.0 && other[0] < own[2] - 1.0 && own[1] < other[3] - 1.0 && other[1] < own[3] - 1.0
                };
                assert!(!taken.iter().any(meets), "{told}: {own:?} lies over {taken:?}");
                taken.push(own);
            }
            assert!(taken.len() >= 5, "{told}: the control, that something was compared");
        }
    }
}

#[test]
fn write_the_contact_sheet_of_forty_names() {
    let Some(folder) = sheet::folder() else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    for kind in FormKind::ALL {
        let (width, height) = kind.size();
        let size = (360, 360 * height / width);
        let drawn: Vec<Vec<u8>> = views().iter().map(|view| artist().png(kind, view).unwrap()).collect();
        let picture = sheet::sheet(&drawn, 5, size, [255, 255, 255, 255]);
        picture.save(folder.join(format!("forty-{}.png", kind.name()))).unwrap();
    }
}
