task days_in_the_red "How many days end with more spent than earned so far; null when the balance leaves the range."
in earned: list, spent: list
let changes = zipwith (-) earned spent
let balance = scanl1 (+) changes
out count (<0) balance
example [5, 3, 9], [6, 1, 2] -> 1
example [8, 4, 7, 0, 10, 8, 2, 3], [10, 9, 4, 1, 4, 2, 4, 5] -> 4
example [15, 0, 2, 5, 11, 11, 3], [8, 12, 8, 6, 10, 1, 11] -> 6
example [], [] -> 0
example [1, 1], [4, 9, 9] -> 2
example [0, 0], [200, 200] -> null
holdout [11, 5, 0, 1, 2, 6, 11, 10], [10, 7, 1, 5, 12, 10, 7, 10] -> 7
holdout [9, 9, 8, 1, 10, 2], [11, 7, 12, 11, 1, 4] -> 5
holdout [9, 0, 5, 7, 3, 0, 8, 10], [11, 3, 10, 3, 6, 10, 8, 5] -> 8
holdout [10], [10] -> 0
holdout [2, 2, 2, 2], [3, 3, 0, 9] -> 3
