-- Notes on rows are hashes: nothing can be made smaller of them, and trying costs a large import more than keeping them does.
alter table row_memory alter column notes set storage external;
