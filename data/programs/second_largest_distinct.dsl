task second_largest_distinct "The second largest of the different numbers; null when there are fewer than two."
in xs: list
let u = unique xs
let s = sort u
let r = reverse s
out access 1 r
example [5, 0, 2, -3] -> 2
example [4, 5] -> 4
example [10, 5, 0, 4, -4] -> 5
example [] -> null
example [14, 13, 4] -> 13
example [12, 4, 5, 11, 11, 9, -1] -> 11
holdout [5, 9, -1] -> 5
holdout [-1, 1, 0] -> 0
holdout [13, 0, 0, 1, 12, 12] -> 12
holdout [6, 7] -> 6
holdout [10, 7] -> 7
