-- What an intake of :rows demands stores: identity, demand, obligation, journal entry; and the job, which waits already
-- as a rule. Run by pgbench with -D rows=, area=, person=, centre=.
BEGIN;
SELECT min(id) AS first
FROM (SELECT nextval(pg_get_serial_sequence('hotline_demand', 'id')) AS id FROM generate_series(1, :rows::int)) AS given \gset
INSERT INTO hotline_identity (id, key_id, ciphertext, phone_digest)
SELECT md5('identity' || id)::uuid, 'identity-0001', decode(repeat('ab', 110), 'hex'), sha256(id::text::bytea)
FROM generate_series(:first::bigint, :first::bigint + :rows::bigint - 1) AS id;
INSERT INTO hotline_demand (id, state, step_no, last_action, last_role, last_at, query_code, channel, kind, urgency,
    subject, detail, place, area_id, category, is_confidential, is_provincial, identity_id, received_at, taken_by_id,
    answer, outcome_reason, rating_remark)
SELECT id, 'received', 0, '', '', now(), left(md5('code' || id), 12), 'app', 'help', 'general',
    '小区停水两天没有通知',
    '从前天晚上开始，已经向物业和社区反映过，至今没有答复，家里有老人和孩子，希望尽快处理并告知结果。',
    '张店区某小区12号楼', :area, 'water_supply', false, false, md5('identity' || id)::uuid, now(), :person, '', '', ''
FROM generate_series(:first::bigint, :first::bigint + :rows::bigint - 1) AS id;
INSERT INTO obligations_obligation (kind, bearer_unit_id, subject_type, subject_id, case_number, clause, parameters,
    is_basis_lapsed, is_provisional, is_window, counted_from, counted_days, opened_at, yellow_at, due_at, red_at, phase,
    next_change_at, outcome)
SELECT 'dispatch', :centre, 'demand', id, 'S20260101' || id, 'hotline:12.2',
    '{"red_days": "1@2023-06-28", "yellow_days": "1@2023-06-28", "dispatch_days": "1@2023-06-28"}', false, false, false,
    now(), 1, now(), now() + interval '1 day', now() + interval '2 days', now() + interval '3 days', 0,
    now() + interval '1 day', ''
FROM generate_series(:first::bigint, :first::bigint + :rows::bigint - 1) AS id;
INSERT INTO journal_entry (subject_type, subject_id, sequence, action, clause, person_id, role, unit_id, at,
    recorded_at, request_id, detail, previous_hash, hash, key_id)
SELECT 'demand', id, 1, 'intake', 'hotline:12.1', :person, 'agent', :centre, now(), now(), md5(id::text),
    '{"kind": "help", "after": "received", "channel": "app", "urgency": "general"}', '',
    encode(sha256(id::text::bytea), 'hex'), 'journal-0001'
FROM generate_series(:first::bigint, :first::bigint + :rows::bigint - 1) AS id;
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, queueing_lock, args, scheduled_at)
VALUES ('hotline', 'bench', 0, 'bench', '{}', now() + interval '1 year')
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING;
COMMIT;
