-- What a listing's own page says it offers (parking, a café); empty where nothing is known.
alter table theatres add column facilities text[] not null default '{}';
