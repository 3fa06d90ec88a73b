-- Ways into the subjects: by folded name for a clerk's candidates, former names for the import, merged subjects read together.

create index subject_name_key on subject_name (name_key text_pattern_ops);

create index subject_name_former on subject_name (subject_id) where not is_current;
comment on index subject_name_former is 'Few names are former: the import asks for every subject of a chunk, and this index answers almost always with nothing at once.';

create index subject_merged_into on subject (merged_into) where merged_into is not null;
create index subject_link_subject on subject_link (subject_id);
create index subject_link_other on subject_link (other_subject_id);
