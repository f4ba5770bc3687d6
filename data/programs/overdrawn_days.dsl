task overdrawn_days "How many times the running balance of deposits and withdrawals is below zero; null when it leaves the range."
in changes: list
let balance = scanl1 (+) changes
out count (<0) balance
example [10, -15, 3, 5] -> 2
example [12, -8, -5, -7, -13, 1] -> 4
example [25, -13, -15, -5, -7, 0, 9] -> 5
example [] -> 0
example [5, -5, 1] -> 0
example [-200, -57] -> null
holdout [3, -6, -5, -13, -8, 12, 6] -> 6
holdout [9, -7, -10] -> 1
holdout [3, -12, -6, -1, 5] -> 4
holdout [-1, -1, -1] -> 3
holdout [20, -30, 40] -> 1
