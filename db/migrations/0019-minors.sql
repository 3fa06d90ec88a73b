-- Few are minors: counted and left out by this index.
create index subject_minor on subject (adult_on) where kind = 'sole_trader' and adult_on is not null;
