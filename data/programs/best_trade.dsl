task best_trade "The best gain from buying once and selling on the same day or later; null without prices or when a gain exceeds 255."
in prices: list
let lows = scanl1 min prices
let gains = zipwith (-) prices lows
out max gains
example [7, 1, 5, 3, 6] -> 5
example [11, 13, 24, 37, 38, 25, 1] -> 27
example [5, 1, 2, 10, 7, 14, 26] -> 25
example [] -> null
example [9, 4, 2] -> 0
example [-256, 0] -> null
holdout [21, 4, 6, 30, 29, 26, 40] -> 36
holdout [35, 38, 16, 5, 40] -> 35
holdout [20, 24] -> 4
holdout [3] -> 0
holdout [2, 9, 1, 7] -> 7
