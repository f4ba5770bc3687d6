task highest_balance "The highest running balance of deposits and withdrawals; null when there are none or a balance leaves the range."
in changes: list
let balance = scanl1 (+) changes
out max balance
example [10, -15, 30, -5] -> 25
example [1, -6, 7, -14, 11, -14] -> 2
example [-7, -4, 20, -3, 8] -> 14
example [] -> null
example [-4, -5] -> -4
example [250, 6] -> null
holdout [-9, 13, -12] -> 4
holdout [-7, -5, 20, 13, -11, 8, 10] -> 28
holdout [1, -14, -5, -5, -13] -> 1
holdout [-256, 255] -> -1
holdout [3, 4, -1] -> 7
