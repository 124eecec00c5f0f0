//! The schema in PostgreSQL: the tables of SQLite, with the same names and the same meaning.
//!
//! Texts are compared by their bytes, as SQLite does, so that both keep the same order. An index of PostgreSQL takes 2.7 kB
//! at most; a stem may be longer, so wordings are told apart by digests.

/// Step n leads from version n to n + 1 of the schema, which is kept in the table `store`. The first is what a file is at
/// its fourth version.
pub(super) const STEPS: &[&str] = &[r#"
    -- Whoever may make no schema can be given one.
    DO $$ BEGIN IF to_regnamespace('quizwire') IS NULL THEN CREATE SCHEMA quizwire; END IF; END $$;
    CREATE TABLE store (version BIGINT NOT NULL);
    -- SQLite has this function, and statements ask both for it: a day so many hours later, of seconds since 1970.
    CREATE FUNCTION date(seconds BIGINT, unit TEXT, later TEXT) RETURNS TEXT STABLE LANGUAGE SQL AS
        $$ SELECT to_char(timestamp '1970-01-01' + seconds * interval '1 second' + later::interval, 'YYYY-MM-DD') $$;
    CREATE TABLE player (
        id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name TEXT COLLATE "C" NOT NULL UNIQUE
    );
    -- An answer points at the wording it was asked in, so that thousands of answers share it.
    CREATE TABLE wording (
        id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        set_id    TEXT COLLATE "C" NOT NULL,
        set_title TEXT COLLATE "C" NOT NULL,
        question  TEXT COLLATE "C" NOT NULL,
        family    TEXT COLLATE "C" NOT NULL,
        stem      TEXT COLLATE "C" NOT NULL,
        answer    TEXT COLLATE "C" NOT NULL
    );
    CREATE INDEX wording_by_question ON wording (question);
    CREATE UNIQUE INDEX wording_once ON wording
        ((md5(question) || md5(set_id) || md5(set_title) || md5(family) || md5(stem) || md5(answer)));
    -- An answer is known by who gave it when to what, so that two histories merge.
    CREATE TABLE answered (
        id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at_ms      BIGINT NOT NULL, -- since 1970-01-01 UTC
        play_ms    BIGINT NOT NULL, -- when the session began
        round      BIGINT NOT NULL,
        player     BIGINT NOT NULL REFERENCES player (id),
        wording    BIGINT NOT NULL REFERENCES wording (id),
        response   TEXT COLLATE "C" NOT NULL,
        is_right   BIGINT NOT NULL CHECK (is_right IN (0, 1)),
        elapsed_ms BIGINT NOT NULL,
        grade      BIGINT CHECK (grade BETWEEN 1 AND 4), -- 1 again, 2 hard, 3 good, 4 easy
        before     TEXT COLLATE "C", -- the schedule, as the crate study writes it
        after      TEXT COLLATE "C",
        CHECK ((grade IS NULL) = (after IS NULL)),
        UNIQUE (player, at_ms, wording, play_ms, round)
    );
    CREATE INDEX answered_by_wording ON answered (wording, player);
    CREATE INDEX answered_by_time ON answered (at_ms);
    -- Where each player stands with each question: what the answers come to, kept so that a session starts at once.
    CREATE TABLE card (
        player   BIGINT NOT NULL REFERENCES player (id),
        question TEXT COLLATE "C" NOT NULL,
        schedule TEXT COLLATE "C" NOT NULL,
        answer   TEXT COLLATE "C" NOT NULL, -- the one that was right when it was last asked
        rights   BIGINT NOT NULL,
        PRIMARY KEY (player, question)
    );
    -- Answers taken back: they stay away when histories merge.
    CREATE TABLE withdrawn (
        player   BIGINT NOT NULL REFERENCES player (id),
        at_ms    BIGINT NOT NULL,
        play_ms  BIGINT NOT NULL,
        round    BIGINT NOT NULL,
        question TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (player, at_ms, play_ms, round, question)
    );
    CREATE TABLE mark (
        player   BIGINT NOT NULL REFERENCES player (id),
        question TEXT COLLATE "C" NOT NULL,
        kind     TEXT COLLATE "C" NOT NULL CHECK (kind IN ('buried', 'flagged')),
        at_ms    BIGINT NOT NULL,
        about    TEXT COLLATE "C" NOT NULL, -- the day it is buried on; the wording that is flagged
        PRIMARY KEY (player, question, kind)
    );
    CREATE TABLE plan (
        player BIGINT PRIMARY KEY REFERENCES player (id),
        at_ms  BIGINT NOT NULL,
        plan   TEXT COLLATE "C" NOT NULL -- JSON
    );
    -- Where the sets lie that were played from, on all machines.
    CREATE TABLE shelf (
        path TEXT COLLATE "C" PRIMARY KEY
    );
    -- Counts of what was answered, kept by a trigger.
    CREATE TABLE tally_wording (
        player  BIGINT NOT NULL REFERENCES player (id),
        wording BIGINT NOT NULL REFERENCES wording (id),
        answers BIGINT NOT NULL,
        asked   BIGINT NOT NULL, -- the first answers of a session
        correct BIGINT NOT NULL, -- of those
        last_ms BIGINT NOT NULL, -- of all answers
        PRIMARY KEY (player, wording)
    );
    CREATE INDEX tally_wording_by_wording ON tally_wording (wording);
    CREATE TABLE tally_play (
        player  BIGINT NOT NULL REFERENCES player (id),
        set_id  TEXT COLLATE "C" NOT NULL,
        play_ms BIGINT NOT NULL,
        answers BIGINT NOT NULL,
        asked   BIGINT NOT NULL,
        correct BIGINT NOT NULL,
        PRIMARY KEY (player, set_id, play_ms)
    );
    CREATE TABLE tally_set (
        player BIGINT NOT NULL REFERENCES player (id),
        set_id TEXT COLLATE "C" NOT NULL,
        plays  BIGINT NOT NULL,
        PRIMARY KEY (player, set_id)
    );
    -- By quarters of an hour since 1970 UTC: a day of study, in whatever time zone it is, is made of whole ones.
    CREATE TABLE tally_time (
        player     BIGINT NOT NULL REFERENCES player (id),
        quarter    BIGINT NOT NULL,
        answers    BIGINT NOT NULL,
        asked      BIGINT NOT NULL,
        correct    BIGINT NOT NULL,
        reviews    BIGINT NOT NULL, -- of questions that had left learning and were due
        kept       BIGINT NOT NULL, -- of those the right ones
        elapsed_ms BIGINT NOT NULL, -- a minute an answer at most
        PRIMARY KEY (player, quarter)
    );
    CREATE FUNCTION play_counted() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            INSERT INTO tally_set VALUES (NEW.player, NEW.set_id, 1)
                ON CONFLICT (player, set_id) DO UPDATE SET plays = tally_set.plays + 1;
        ELSE
            UPDATE tally_set SET plays = plays - 1 WHERE player = OLD.player AND set_id = OLD.set_id;
            DELETE FROM tally_set WHERE player = OLD.player AND set_id = OLD.set_id AND plays = 0;
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER play_counted AFTER INSERT OR DELETE ON tally_play FOR EACH ROW EXECUTE FUNCTION play_counted();
    -- Counts an answer once more or once less.
    CREATE FUNCTION count_answer(times BIGINT, a answered) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        first BIGINT := CASE WHEN a.round = 1 THEN times ELSE 0 END;
        review BIGINT := CASE WHEN a.before NOT LIKE '%learn%' AND substr(a.before, length(a.before) - 9)
            <= date(a.at_ms / 1000, 'unixepoch', '+14 hours') THEN times ELSE 0 END;
        its_set TEXT := (SELECT set_id FROM wording WHERE id = a.wording);
    BEGIN
        INSERT INTO tally_wording AS tally (player, wording, answers, asked, correct, last_ms)
            VALUES (a.player, a.wording, times, first, first * a.is_right, a.at_ms)
            ON CONFLICT (player, wording) DO UPDATE SET
                answers = tally.answers + excluded.answers, asked = tally.asked + excluded.asked,
                correct = tally.correct + excluded.correct,
                last_ms = CASE
                    WHEN times > 0 THEN greatest(tally.last_ms, a.at_ms)
                    WHEN tally.last_ms > a.at_ms THEN tally.last_ms
                    ELSE coalesce((SELECT max(at_ms) FROM answered WHERE wording = a.wording AND player = a.player), tally.last_ms)
                END;
        INSERT INTO tally_play AS tally (player, set_id, play_ms, answers, asked, correct)
            VALUES (a.player, its_set, a.play_ms, times, first, first * a.is_right)
            ON CONFLICT (player, set_id, play_ms) DO UPDATE SET
                answers = tally.answers + excluded.answers, asked = tally.asked + excluded.asked,
                correct = tally.correct + excluded.correct;
        INSERT INTO tally_time AS tally (player, quarter, answers, asked, correct, reviews, kept, elapsed_ms)
            VALUES (a.player, a.at_ms / 900000, times, first, first * a.is_right, review, review * a.is_right,
                times * least(a.elapsed_ms, 60000))
            ON CONFLICT (player, quarter) DO UPDATE SET
                answers = tally.answers + excluded.answers, asked = tally.asked + excluded.asked,
                correct = tally.correct + excluded.correct, reviews = tally.reviews + excluded.reviews,
                kept = tally.kept + excluded.kept, elapsed_ms = tally.elapsed_ms + excluded.elapsed_ms;
        IF times < 0 THEN
            DELETE FROM tally_wording WHERE player = a.player AND wording = a.wording AND answers = 0;
            DELETE FROM tally_play WHERE player = a.player AND set_id = its_set AND play_ms = a.play_ms AND answers = 0;
            DELETE FROM tally_time WHERE player = a.player AND quarter = a.at_ms / 900000 AND answers = 0;
        END IF;
    END $$;
    CREATE FUNCTION answer_counted() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN PERFORM count_answer(-1, OLD); END IF;
        IF TG_OP <> 'DELETE' THEN PERFORM count_answer(1, NEW); END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER answer_counted AFTER INSERT OR UPDATE OR DELETE ON answered
        FOR EACH ROW EXECUTE FUNCTION answer_counted();
"#];
