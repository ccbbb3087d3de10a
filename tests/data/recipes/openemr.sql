-- SPDX-License-Identifier: ISC
-- One row for each participant and session, for iop-hours --words openemr.
.import --csv therapy_groups_participant_attendance.csv participant
.import --csv form_group_attendance.csv form
.import --csv form_groups_encounter.csv session
.mode csv
.headers on
select pid as client_id, session.date as date,
	meeting_patient_status as status
from participant
join form on form.id = participant.form_id
join session on session.encounter = form.encounter_id;
