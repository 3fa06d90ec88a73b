-- Nothing was ever kept in this table: the folder of encrypted files is the list of files.

drop table stored_file;
