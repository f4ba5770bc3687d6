task largest_odd "The largest odd number; null when there is none."
in xs: list
let odds = filter odd xs
out max odds
example [4, 7, 3, 8] -> 7
example [17, 1] -> 17
example [4, 15, 9, 15, 13, -4] -> 15
example [] -> null
example [2, 0] -> null
example [-256, -255] -> -255
holdout [9, 18] -> 9
holdout [2, -3, -9, -3, -6, 1] -> 1
holdout [6, -4, -1] -> -1
holdout [255, 254] -> 255
holdout [-6] -> null
