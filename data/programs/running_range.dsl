task running_range "Largest minus smallest number so far, at each place; null when one exceeds 255."
in xs: list
let highs = scanl1 max xs
let lows = scanl1 min xs
out zipwith (-) highs lows
example [4, 7, 2, 5] -> [0, 3, 5, 5]
example [17, 16, 0, 20, 13] -> [0, 1, 17, 20, 20]
example [4, 18, 17, 17] -> [0, 14, 14, 14]
example [] -> []
example [6] -> [0]
example [200, -56] -> null
holdout [-3, 19, 16, 5] -> [0, 22, 22, 22]
holdout [-1, 20, 17] -> [0, 21, 21]
holdout [-2, 14] -> [0, 16]
holdout [-128, 127] -> [0, 255]
holdout [3, 3, 3, 4] -> [0, 0, 0, 1]
