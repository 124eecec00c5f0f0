//! The schema in SQLite.

/// Step n leads from version n to n + 1 of the schema, which is kept in `PRAGMA user_version`.
pub(super) const STEPS: &[&str] = &[
    // An answer points at the wording it was asked in, so that thousands of answers share it.
    "CREATE TABLE wording (
        id       INTEGER PRIMARY KEY,
        set_id   TEXT NOT NULL,
        set_title TEXT NOT NULL,
        question TEXT NOT NULL,
        family   TEXT NOT NULL,
        stem     TEXT NOT NULL,
        answer   TEXT NOT NULL,
        UNIQUE (question, set_id, set_title, family, stem, answer)
    ) STRICT;
    CREATE TABLE answered (
        id         INTEGER PRIMARY KEY,
        at_ms      INTEGER NOT NULL, -- since 1970-01-01 UTC
        play_ms    INTEGER NOT NULL, -- when the session began
        round      INTEGER NOT NULL,
        player     TEXT NOT NULL,
        wording    INTEGER NOT NULL REFERENCES wording (id),
        response   TEXT NOT NULL,
        is_right   INTEGER NOT NULL CHECK (is_right IN (0, 1)),
        elapsed_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX answered_by_player ON answered (player, at_ms);
    CREATE INDEX answered_by_wording ON answered (wording);",
    // Schedules. A player is a row, so that a name is changed in one place and forgotten in one. An answer is known by
    // who gave it when to what, so that two histories merge; of those that an older program may have written twice in
    // one moment, all are kept.
    "CREATE TABLE player (
        id   INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT;
    INSERT INTO player (name) SELECT DISTINCT player FROM answered ORDER BY player;
    ALTER TABLE answered RENAME TO answered_before;
    DROP INDEX answered_by_player;
    DROP INDEX answered_by_wording;
    CREATE TABLE answered (
        id         INTEGER PRIMARY KEY,
        at_ms      INTEGER NOT NULL, -- since 1970-01-01 UTC
        play_ms    INTEGER NOT NULL, -- when the session began
        round      INTEGER NOT NULL,
        player     INTEGER NOT NULL REFERENCES player (id),
        wording    INTEGER NOT NULL REFERENCES wording (id),
        response   TEXT NOT NULL,
        is_right   INTEGER NOT NULL CHECK (is_right IN (0, 1)),
        elapsed_ms INTEGER NOT NULL,
        grade      INTEGER CHECK (grade BETWEEN 1 AND 4), -- 1 again, 2 hard, 3 good, 4 easy
        before     TEXT, -- the schedule, as the crate study writes it
        after      TEXT,
        CHECK ((grade IS NULL) = (after IS NULL))
    ) STRICT;
    INSERT INTO answered (id, at_ms, play_ms, round, player, wording, response, is_right, elapsed_ms)
        SELECT a.id,
               a.at_ms + row_number() OVER (PARTITION BY a.player, a.at_ms, a.play_ms, a.round, a.wording ORDER BY a.id) - 1,
               a.play_ms, a.round, player.id, a.wording, a.response, a.is_right, a.elapsed_ms
        FROM answered_before a JOIN player ON player.name = a.player;
    DROP TABLE answered_before;
    CREATE UNIQUE INDEX answered_once ON answered (player, at_ms, wording, play_ms, round);
    CREATE INDEX answered_by_wording ON answered (wording, player);
    -- Where each player stands with each question: what the answers come to, kept so that a session starts at once.
    CREATE TABLE card (
        player   INTEGER NOT NULL REFERENCES player (id),
        question TEXT NOT NULL,
        schedule TEXT NOT NULL,
        answer   TEXT NOT NULL, -- the one that was right when it was last asked
        rights   INTEGER NOT NULL,
        PRIMARY KEY (player, question)
    ) STRICT, WITHOUT ROWID;
    -- Answers taken back: they stay away when histories merge.
    CREATE TABLE withdrawn (
        player   INTEGER NOT NULL REFERENCES player (id),
        at_ms    INTEGER NOT NULL,
        play_ms  INTEGER NOT NULL,
        round    INTEGER NOT NULL,
        question TEXT NOT NULL,
        PRIMARY KEY (player, at_ms, play_ms, round, question)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mark (
        player   INTEGER NOT NULL REFERENCES player (id),
        question TEXT NOT NULL,
        kind     TEXT NOT NULL CHECK (kind IN ('buried', 'flagged')),
        at_ms    INTEGER NOT NULL,
        about    TEXT NOT NULL, -- the day it is buried on; the wording that is flagged
        PRIMARY KEY (player, question, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE plan (
        player INTEGER PRIMARY KEY REFERENCES player (id),
        at_ms  INTEGER NOT NULL,
        plan   TEXT NOT NULL -- JSON
    ) STRICT;
    -- Where the sets lie that were played from, on this machine.
    CREATE TABLE shelf (
        path TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;",
    // Counts of what was answered, so that scores are there at once however long the history is. Triggers keep them, so that
    // no way of changing answers can forget to.
    "CREATE TABLE tally_wording (
        player  INTEGER NOT NULL REFERENCES player (id),
        wording INTEGER NOT NULL REFERENCES wording (id),
        answers INTEGER NOT NULL,
        asked   INTEGER NOT NULL, -- the first answers of a session
        correct INTEGER NOT NULL, -- of those
        last_ms INTEGER NOT NULL, -- of all answers
        PRIMARY KEY (player, wording)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tally_play (
        player  INTEGER NOT NULL REFERENCES player (id),
        set_id  TEXT NOT NULL,
        play_ms INTEGER NOT NULL,
        answers INTEGER NOT NULL,
        asked   INTEGER NOT NULL,
        correct INTEGER NOT NULL,
        PRIMARY KEY (player, set_id, play_ms)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tally_set (
        player INTEGER NOT NULL REFERENCES player (id),
        set_id TEXT NOT NULL,
        plays  INTEGER NOT NULL,
        PRIMARY KEY (player, set_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER play_came AFTER INSERT ON tally_play BEGIN
        INSERT INTO tally_set VALUES (NEW.player, NEW.set_id, 1) ON CONFLICT DO UPDATE SET plays = plays + 1;
    END;
    CREATE TRIGGER play_went AFTER DELETE ON tally_play BEGIN
        UPDATE tally_set SET plays = plays - 1 WHERE player = OLD.player AND set_id = OLD.set_id;
        DELETE FROM tally_set WHERE player = OLD.player AND set_id = OLD.set_id AND plays = 0;
    END;
    -- By quarters of an hour since 1970 UTC: a day of study, in whatever time zone it is, is made of whole ones.
    CREATE TABLE tally_time (
        player     INTEGER NOT NULL REFERENCES player (id),
        quarter    INTEGER NOT NULL,
        answers    INTEGER NOT NULL,
        asked      INTEGER NOT NULL,
        correct    INTEGER NOT NULL,
        reviews    INTEGER NOT NULL, -- of questions that had left learning and were due
        kept       INTEGER NOT NULL, -- of those the right ones
        elapsed_ms INTEGER NOT NULL, -- a minute an answer at most
        PRIMARY KEY (player, quarter)
    ) STRICT, WITHOUT ROWID;
    -- What is written here is counted, once more or once less.
    CREATE VIEW to_count AS
        SELECT 1 AS times, player, wording, at_ms, play_ms, round = 1 AS first, is_right, 0 AS review, elapsed_ms
        FROM answered WHERE false;
    CREATE TRIGGER counted INSTEAD OF INSERT ON to_count BEGIN
        INSERT INTO tally_wording (player, wording, answers, asked, correct, last_ms)
            VALUES (NEW.player, NEW.wording, NEW.times, NEW.times * NEW.first, NEW.times * (NEW.first AND NEW.is_right), NEW.at_ms)
            ON CONFLICT DO UPDATE SET
                answers = answers + excluded.answers, asked = asked + excluded.asked, correct = correct + excluded.correct,
                last_ms = CASE
                    WHEN NEW.times > 0 THEN max(last_ms, NEW.at_ms)
                    WHEN last_ms > NEW.at_ms THEN last_ms
                    ELSE coalesce((SELECT max(at_ms) FROM answered WHERE wording = NEW.wording AND player = NEW.player), last_ms)
                END;
        DELETE FROM tally_wording WHERE player = NEW.player AND wording = NEW.wording AND answers = 0;
        INSERT INTO tally_play (player, set_id, play_ms, answers, asked, correct)
            SELECT NEW.player, set_id, NEW.play_ms, NEW.times, NEW.times * NEW.first, NEW.times * (NEW.first AND NEW.is_right)
            FROM wording WHERE id = NEW.wording
            ON CONFLICT DO UPDATE SET
                answers = answers + excluded.answers, asked = asked + excluded.asked, correct = correct + excluded.correct;
        DELETE FROM tally_play WHERE player = NEW.player AND play_ms = NEW.play_ms AND answers = 0
            AND set_id = (SELECT set_id FROM wording WHERE id = NEW.wording);
        INSERT INTO tally_time (player, quarter, answers, asked, correct, reviews, kept, elapsed_ms)
            VALUES (NEW.player, NEW.at_ms / 900000, NEW.times, NEW.times * NEW.first, NEW.times * (NEW.first AND NEW.is_right),
                NEW.times * NEW.review, NEW.times * (NEW.review AND NEW.is_right), NEW.times * min(NEW.elapsed_ms, 60000))
            ON CONFLICT DO UPDATE SET
                answers = answers + excluded.answers, asked = asked + excluded.asked, correct = correct + excluded.correct,
                reviews = reviews + excluded.reviews, kept = kept + excluded.kept,
                elapsed_ms = elapsed_ms + excluded.elapsed_ms;
        DELETE FROM tally_time WHERE player = NEW.player AND quarter = NEW.at_ms / 900000 AND answers = 0;
    END;
    CREATE TRIGGER answer_came AFTER INSERT ON answered BEGIN
        INSERT INTO to_count VALUES (1, NEW.player, NEW.wording, NEW.at_ms, NEW.play_ms, NEW.round = 1, NEW.is_right,
            coalesce(instr(NEW.before, 'learn') = 0
            AND substr(NEW.before, -10) <= date(NEW.at_ms / 1000, 'unixepoch', '+14 hours'), 0), NEW.elapsed_ms);
    END;
    CREATE TRIGGER answer_went AFTER DELETE ON answered BEGIN
        INSERT INTO to_count VALUES (-1, OLD.player, OLD.wording, OLD.at_ms, OLD.play_ms, OLD.round = 1, OLD.is_right,
            coalesce(instr(OLD.before, 'learn') = 0
            AND substr(OLD.before, -10) <= date(OLD.at_ms / 1000, 'unixepoch', '+14 hours'), 0), OLD.elapsed_ms);
    END;
    CREATE TRIGGER answer_changed AFTER UPDATE ON answered BEGIN
        INSERT INTO to_count VALUES (-1, OLD.player, OLD.wording, OLD.at_ms, OLD.play_ms, OLD.round = 1, OLD.is_right,
            coalesce(instr(OLD.before, 'learn') = 0
            AND substr(OLD.before, -10) <= date(OLD.at_ms / 1000, 'unixepoch', '+14 hours'), 0), OLD.elapsed_ms);
        INSERT INTO to_count VALUES (1, NEW.player, NEW.wording, NEW.at_ms, NEW.play_ms, NEW.round = 1, NEW.is_right,
            coalesce(instr(NEW.before, 'learn') = 0
            AND substr(NEW.before, -10) <= date(NEW.at_ms / 1000, 'unixepoch', '+14 hours'), 0), NEW.elapsed_ms);
    END;",
    // All answers in the order they were given, read as they are: sorting a whole history takes seconds and memory.
    "CREATE INDEX answered_by_time ON answered (at_ms);",
];
