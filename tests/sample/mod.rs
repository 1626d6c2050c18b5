//! A document with every kind of block, as a report might have it.

use clinic_cyber_checkup::document::{
    Bar, Bars, Block, Card, Column, Document, Figure, Furniture, HeadingLevel, Info, KeyValue, Legend, ListMarker,
    ParagraphStyle, Signature, Span, Spans, Status, Table,
};
use time::{Date, Month, Time, UtcOffset};

/// The whole document. It names no real clinic.
pub(crate) fn document() -> Document {
    let day = Date::from_calendar_date(2026, Month::May, 4).unwrap();
    let moment = day.with_time(Time::from_hms(9, 30, 15).unwrap());
    let mut blocks = summary();
    blocks.extend([Block::heading(HeadingLevel::Two, "Contents"), Block::Contents]);
    blocks.extend(scenarios());
    blocks.extend(gaps());
    blocks.extend(roadmap());
    blocks.extend(insurer_sheet());
    blocks.extend(answers());
    blocks.extend(attestation());
    Document {
        title: "Cybersecurity self-assessment – Lakeside Family Practice – 2026-05-04".to_owned(),
        language: "en-US".to_owned(),
        furniture: Furniture {
            clinic: "Lakeside Family Practice".to_owned(),
            title: "Cybersecurity self-assessment".to_owned(),
            as_of: "As of 4 May 2026".to_owned(),
            version: "Version 0.1.0, questions 2026-05, report 7f3a91".to_owned(),
            notice: "Self-attested, not verified".to_owned(),
        },
        info: Info {
            author: "Lakeside Family Practice".to_owned(),
            subject: "What is in place, what is missing, and what to do first".to_owned(),
            created: moment.assume_offset(UtcOffset::from_hms(-4, 0, 0).unwrap()),
        },
        blocks,
    }
}

fn text(text: &str) -> Spans {
    vec![Span::text(text)]
}

fn status(status: Status) -> Spans {
    vec![Span::Status(status)]
}

fn summary() -> Vec<Block> {
    vec![
        Block::heading(HeadingLevel::One, "Cybersecurity self-assessment"),
        Block::styled(
            ParagraphStyle::Lead,
            "Lakeside Family Practice has removed about half of the risk that good practice can remove. Three steps this week \
             would do the most.",
        ),
        Block::Figures(vec![
            Figure::new("54", "Score, of 100; between 49 and 63 once every answer is known"),
            Figure::new("Fair", "Band; capped because two insurer requirements are not met"),
            Figure::new("41 of 60", "Controls answered; 19 are unknown or not answered"),
        ]),
        Block::Table(Table {
            caption: "How the 60 controls stand".to_owned(),
            columns: vec![
                Column::share("Status", 3.0),
                Column::ems("Controls", 6.0).right(),
                Column::ems("Share", 6.0).right(),
                Column::share("What it means", 6.0),
            ],
            rows: [
                (Status::Met, "18", "30 %", "In place, as far as the clinic knows."),
                (Status::Partly, "9", "15 %", "Begun, or in place for some people or systems only."),
                (Status::Gap, "14", "23 %", "Not in place."),
                (Status::Unknown, "7", "12 %", "Nobody could say. Counts as a gap until found out."),
                (Status::NotApplicable, "4", "7 %", "Does not exist at this clinic. Left out of every sum."),
                (Status::Unanswered, "8", "13 %", "Not answered yet. Counts as a gap."),
            ]
            .map(|(mark, count, share, meaning)| vec![status(mark), text(count), text(share), text(meaning)])
            .to_vec(),
        }),
        Block::heading(HeadingLevel::Two, "Do these three things this week"),
        Block::List {
            marker: ListMarker::Number,
            items: vec![
                vec![
                    Span::strong("Turn on a second sign-in step for email. "),
                    Span::text("For everyone, without exceptions, and switch off the old sign-in methods that go around it."),
                ],
                vec![
                    Span::strong("Restore one file from the backup. "),
                    Span::text("A backup that was never restored is a hope. Note the date and who did it."),
                ],
                vec![
                    Span::strong("Close the open storage folders. "),
                    Span::text("Ask the IT provider for the list of folders that anyone with the link can open."),
                ],
            ],
        },
        Block::styled(
            ParagraphStyle::Small,
            "This is a self-assessment. It is not legal advice, not insurance advice and not a HIPAA risk analysis, and nobody \
             has verified the answers.",
        ),
    ]
}

fn scenarios() -> Vec<Block> {
    let bar = |label: &str, value: f32, behind: f32| Bar {
        label: label.to_owned(),
        value,
        behind: Some(behind),
        text: format!("{value:.1} of {behind:.1} points"),
    };
    vec![
        Block::PageBreak,
        Block::heading(HeadingLevel::Two, "What could happen"),
        Block::paragraph(
            "Each bar is a way in which clinics are harmed. The hatched bar is the risk without any protection, the solid one \
             what is left with the protection in place today.",
        ),
        Block::Bars(Bars {
            caption: "Risk by scenario".to_owned(),
            alt: "Bars of the risk that is left: stolen passwords 14.2 of 24.0 points, ransomware 11.8 of 22.5, and so on."
                .to_owned(),
            maximum: 24.0,
            legend: Some(Legend { value: "Left today".to_owned(), behind: "Without any protection".to_owned() }),
            bars: vec![
                bar("Stolen passwords", 14.2, 24.0),
                bar("Ransomware on computers and servers", 11.8, 22.5),
                bar("Open cloud storage or a wrong setting", 9.0, 16.0),
                bar("A vendor is breached", 7.5, 12.5),
                bar("Someone inside takes records, by intent or by mistake", 4.1, 11.0),
                bar("A laptop or telephone is lost", 1.2, 8.0),
                bar("A payment is redirected", 0.0, 6.0),
            ],
        }),
        Block::Bars(Bars {
            caption: "Score today and after the plan (projection)".to_owned(),
            alt: "Score 54 today, 71 after 30 days, 83 after 90 days.".to_owned(),
            maximum: 100.0,
            legend: None,
            bars: [("Today", 54.0), ("After 30 days", 71.0), ("After 90 days", 83.0)]
                .map(|(label, value)| Bar { label: label.to_owned(), value, behind: None, text: format!("{value:.0} of 100") })
                .to_vec(),
        }),
        Block::Rule,
        Block::styled(
            ParagraphStyle::Muted,
            "Points are shares of the risk of a clinic of this kind without any protection; all scenarios together are 100.",
        ),
    ]
}

fn gaps() -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(HeadingLevel::Two, "What to fix, in order"),
        Block::paragraph("The order follows points won for each hour of work; insurers’ requirements come first."),
    ];
    let titles = [
        ("Second sign-in step for email", Status::Gap),
        ("Backups that an attacker cannot reach", Status::Partly),
        ("A list of every device that holds patient records", Status::Unknown),
        ("Old sign-in methods switched off", Status::Gap),
        ("A plan for the day of an attack, practised once a year with everyone who would have to act", Status::Unanswered),
    ];
    for (index, (title, mark)) in titles.into_iter().enumerate() {
        blocks.push(Block::Card(Card {
            title: format!("{}. {title}", index + 1),
            level: Some(HeadingLevel::Three),
            status: Some(mark),
            blocks: vec![
                Block::paragraph(
                    "Most attacks on clinics begin with a password that someone else knows. A second step stops nearly all of \
                     them, and every insurer asks for it.",
                ),
                Block::KeyValues(vec![
                    KeyValue::new("Your answer", "“Some people only.” Told by our IT provider, 2026-04-28."),
                    KeyValue {
                        key: "Why this rank".to_owned(),
                        value: vec![
                            Span::strong("+4.6 points"),
                            Span::text(" for about 6 hours: 4.6 ÷ √6 = 1.88. Insurers commonly require it."),
                        ],
                    },
                    KeyValue::new("Effort and cost", "4 to 8 hours, no licence cost"),
                    KeyValue::new("Owner", "Office manager, with the IT provider"),
                    KeyValue::new("Usual failure", "The accounts of the owner and of the scanner are left out."),
                    KeyValue {
                        key: "References".to_owned(),
                        value: vec![
                            Span::text("HIPAA 164.312(d); NIST CSF 2.0 PR.AA-03; "),
                            Span::Link { text: "CISA guidance".to_owned(), url: "https://www.cisa.gov/MFA".to_owned() },
                        ],
                    },
                ]),
                Block::styled(ParagraphStyle::Muted, "Done when:"),
                Block::List {
                    marker: ListMarker::Checkbox,
                    items: vec![
                        text("Every account asks for the second step, shared mailboxes included."),
                        text("A sign-in with the old protocol is refused."),
                    ],
                },
            ],
        }));
    }
    blocks
}

fn roadmap() -> Vec<Block> {
    let row =
        |when: &str, what: &str, owner: &str, hours: &str, score: &str| [when, what, owner, hours, score].map(text).to_vec();
    vec![
        Block::heading(HeadingLevel::Two, "Roadmap"),
        Block::Table(Table {
            caption: "30, 60 and 90 days at 12 hours a month".to_owned(),
            columns: vec![
                Column::ems("When", 7.0),
                Column::share("What", 5.0),
                Column::share("Owner", 3.0),
                Column::ems("Hours", 4.0).right(),
                Column::ems("Score after", 6.0).right(),
            ],
            rows: vec![
                row("0–30 days", "Second sign-in step for email", "Office manager", "6", "58.6"),
                row("0–30 days", "Restore one file from the backup", "IT provider", "2", "61.0"),
                row("31–60 days", "Backups that an attacker cannot reach", "IT provider", "10", "67.2"),
                row("61–90 days", "A list of every device", "Office manager", "8", "71.3"),
            ],
        }),
    ]
}

fn insurer_sheet() -> Vec<Block> {
    let topics = [
        "Multi-factor authentication",
        "Endpoint detection and response",
        "Backups",
        "Patching",
        "Privileged accounts",
        "Email filtering",
        "Incident response plan",
        "Training",
    ];
    let rows = topics.iter().cycle().take(28).enumerate().map(|(index, topic)| {
        vec![
            text(topic),
            status(Status::ALL[index % 6]),
            text("All staff accounts; not the two shared mailboxes of the front desk and not the fax server"),
            text("Screenshot of the policy, 2026-04-28, in Compliance/Insurance"),
            text("IT provider"),
        ]
    });
    vec![
        Block::heading(HeadingLevel::Two, "Answers for the insurer"),
        Block::Table(Table {
            caption: "Scope and exceptions are part of every answer".to_owned(),
            columns: vec![
                Column::share("Topic", 3.0),
                Column::share("Answer", 2.2),
                Column::share("Scope and exceptions", 4.0),
                Column::share("Evidence", 3.2),
                Column::share("Who says so", 1.8),
            ],
            rows: rows.collect(),
        }),
    ]
}

fn answers() -> Vec<Block> {
    vec![
        Block::heading(HeadingLevel::Two, "On the day of an attack"),
        Block::heading(HeadingLevel::Three, "Signs to take seriously"),
        Block::List {
            marker: ListMarker::Bullet,
            items: vec![
                text("Someone asks about an email that you did not send."),
                text("Files have new endings, or a note asks for money."),
                text("Renée Müller-Ångström and Łukasz Żółć sign in from two countries at once – or “impossible travel”."),
            ],
        },
        Block::heading(HeadingLevel::Three, "Method"),
        Block::paragraph(
            "Score = 100 × (R₀ − R) ÷ (R₀ − R₁). Coverage counts from 0 to 1; a control is met from ≥ 0.67. Characters that \
             are not in the fonts, such as \u{4e2d}, are printed as a substitute.",
        ),
        Block::paragraph(
            "A long address such as https://example.com/a/very/long/path/that/never/ends/and-goes-on-and-on-until-it-is-wider-than-\
             any-column?with=parameters is broken where it must be.",
        ),
    ]
}

fn attestation() -> Vec<Block> {
    vec![Block::KeepTogether(vec![
        Block::heading(HeadingLevel::Two, "Attestation"),
        Block::paragraph(
            "The answers are true to the best of our knowledge on the day named above. Unknown answers and exceptions are \
             listed on the pages before.",
        ),
        Block::heading(HeadingLevel::Three, "Owner or compliance officer"),
        Block::FillIn(vec![vec!["Name".to_owned(), "Title".to_owned()], vec!["Signature".to_owned(), "Date".to_owned()]]),
        Block::Signature(Signature {
            who: "Person responsible for IT".to_owned(),
            name: "Renée Müller-Ångström".to_owned(),
            title: String::new(),
        }),
    ])]
}
