-- Which events happen in a window, with every range of days?
-- :from First day of the window.
-- :to Last day of the window.
SELECT name, edition, mode, start_date, end_date, label, city, event_status
FROM event_dates
WHERE role = 'event' AND start_date NOT LIKE 'XXXX%' AND start_date <= :to AND end_date >= :from
ORDER BY start_date, end_date, name
