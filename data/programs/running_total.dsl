task running_total "The sum so far, at each place; null when one leaves the range."
in xs: list
out scanl1 (+) xs
example [2, 5, -3, 7] -> [2, 7, 4, 11]
example [-9, 13] -> [-9, 4]
example [13, -6, 11, -3, 9, 7] -> [13, 7, 18, 15, 24, 31]
example [] -> []
example [200, 100, -100] -> null
example [6] -> [6]
holdout [18, 5, -4, 15, -5, 13] -> [18, 23, 19, 34, 29, 42]
holdout [14, 2, -7, -4] -> [14, 16, 9, 5]
holdout [13, -8] -> [13, 5]
holdout [-200, -56] -> [-200, -256]
holdout [255, 1] -> null
