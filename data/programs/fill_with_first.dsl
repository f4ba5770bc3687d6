task fill_with_first "As long as the list, but every number is the first; null on the empty list."
in xs: list
let n = length xs
let h = head xs
out repeat n h
example [12, 4, -3, 5, 0] -> [12, 12, 12, 12, 12]
example [-2, 3, 3, 13, 5, 8, 8] -> [-2, -2, -2, -2, -2, -2, -2]
example [2, 0, -3, 1] -> [2, 2, 2, 2]
example [] -> null
example [7, 3, 14] -> [7, 7, 7]
example [-4, 2, 0] -> [-4, -4, -4]
holdout [8, 1, 13, 14, 11, -2] -> [8, 8, 8, 8, 8, 8]
holdout [7, 10, 1, -1] -> [7, 7, 7, 7]
holdout [11, 10, 10, 10, 3, -2, 3] -> [11, 11, 11, 11, 11, 11, 11]
holdout [2, -2, 12] -> [2, 2, 2]
holdout [4, -3, 14, 12, 3, -1, -4] -> [4, 4, 4, 4, 4, 4, 4]
