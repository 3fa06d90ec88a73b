-- What the application may do. Run by the owner after migrations, as often as one likes, once the role xinshu_app exists:
-- whatever the program's code says, it may not delete from the ledger, its history or the audit log.

grant usage on schema public to xinshu_app;
grant select, insert, update, delete on all tables in schema public to xinshu_app;
grant usage on all sequences in schema public to xinshu_app;

revoke insert, update, delete on schema_migration from xinshu_app;
revoke delete on record, subject, identifier, subject_name, subject_link, batch, resource_version, key_in_use from xinshu_app;
revoke update, delete on audit_event, audit_leaf, audit_checkpoint, audit_cosignature, record_history, access_ground from xinshu_app;
revoke delete on audit_tile, audit_subject, audit_alert from xinshu_app;
revoke insert, delete on audit_tree from xinshu_app;
revoke delete on sealing_key, sealing_generation, key_rotation from xinshu_app;
revoke insert on sealing_generation from xinshu_app;
revoke update, delete on case_event, record_use_event from xinshu_app;
revoke delete on credit_case, case_application, case_number, case_document, case_document_use, case_letter, case_receipt, case_proof, case_substitute, superseded_identity, upper_message from xinshu_app;
